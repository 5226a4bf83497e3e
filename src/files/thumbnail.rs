//! Small pictures of photos, for the person who attached them.
//!
//! The photo is decoded within limits and its small picture written anew, so that what is shown is pixels
//! of our own, without anything that came along with the photo.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, ImageResult, Limits, Rgb, RgbImage};

use crate::domain::file::MediaType;

/// Longest edge of a small picture, in pixels: twice of what it takes on a page, for dense screens.
const LONGEST_EDGE: u32 = 192;
/// Longest edge of a photo that is decoded, in pixels.
const LONGEST_DECODED: u32 = 16_000;
/// Most bytes that the pixels of a photo may take: those of 50 megapixels in colours of 8 bits.
const MOST_DECODED: u64 = 150_000_000;
/// Quality of the small picture, from 1 to 100.
const QUALITY: u8 = 75;
/// Stands for a photo that is not decoded.
const BLANK: Rgb<u8> = Rgb([0xdd, 0xe0, 0xe4]);

/// Whether there are small pictures of this kind of file.
pub fn is_shown(kind: MediaType) -> bool {
    format_of(kind).is_some()
}

fn format_of(kind: MediaType) -> Option<ImageFormat> {
    match kind {
        MediaType::Jpeg => Some(ImageFormat::Jpeg),
        MediaType::Png => Some(ImageFormat::Png),
        MediaType::Pdf | MediaType::Heic => None,
    }
}

/// The small picture of a photo as JPEG. What cannot be decoded, or not within the limits, gets an empty
/// one; other kinds of files get none.
pub fn thumbnail(kind: MediaType, content: &[u8]) -> Option<Vec<u8>> {
    let format = format_of(kind)?;
    let small = decoded(format, content).unwrap_or_else(|_| empty());
    let mut written = Vec::new();
    JpegEncoder::new_with_quality(&mut written, QUALITY).encode_image(&small).ok()?;
    Some(written)
}

fn empty() -> RgbImage {
    RgbImage::from_pixel(LONGEST_EDGE, LONGEST_EDGE * 3 / 4, BLANK)
}

fn decoded(format: ImageFormat, content: &[u8]) -> ImageResult<RgbImage> {
    let mut reader = ImageReader::with_format(Cursor::new(content), format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_DECODED);
    limits.max_image_height = Some(LONGEST_DECODED);
    limits.max_alloc = Some(MOST_DECODED);
    reader.limits(limits.clone());
    let mut decoder = reader.into_decoder()?;
    limits.reserve(decoder.total_bytes())?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let photo = DynamicImage::from_decoder(decoder)?;
    // Small photos stay as they are.
    let is_larger = photo.width().max(photo.height()) > LONGEST_EDGE;
    let mut small = if is_larger { photo.thumbnail(LONGEST_EDGE, LONGEST_EDGE) } else { photo };
    small.apply_orientation(orientation);
    Ok(on_white(&small))
}

/// JPEG knows no transparency.
fn on_white(picture: &DynamicImage) -> RgbImage {
    let seen = picture.to_rgba8();
    RgbImage::from_fn(seen.width(), seen.height(), |x, y| {
        let [red, green, blue, opaque] = seen.get_pixel(x, y).0;
        let over = |colour: u8| {
            let (colour, opaque) = (u16::from(colour), u16::from(opaque));
            u8::try_from((colour * opaque + 255 * (255 - opaque)) / 255).unwrap_or(u8::MAX)
        };
        Rgb([red, green, blue].map(over))
    })
}

#[cfg(test)]
mod tests {
    use image::{ColorType, ImageEncoder, Rgba, RgbaImage};

    use super::*;

    const RED: [u8; 3] = [200, 10, 10];

    fn jpeg(width: u32, height: u32) -> Vec<u8> {
        let mut written = Vec::new();
        let photo = RgbImage::from_pixel(width, height, Rgb(RED));
        JpegEncoder::new(&mut written).encode_image(&photo).unwrap();
        written
    }

    fn png(pixels: &RgbaImage) -> Vec<u8> {
        let mut written = Vec::new();
        let encoder = image::codecs::png::PngEncoder::new(&mut written);
        encoder.write_image(pixels, pixels.width(), pixels.height(), ColorType::Rgba8.into()).unwrap();
        written
    }

    fn shown(kind: MediaType, content: &[u8]) -> RgbImage {
        let small = thumbnail(kind, content).unwrap();
        image::load_from_memory_with_format(&small, ImageFormat::Jpeg).unwrap().to_rgb8()
    }

    fn is_near(pixel: &Rgb<u8>, expected: [u8; 3]) -> bool {
        pixel.0.iter().zip(expected).all(|(own, expected)| own.abs_diff(expected) < 12)
    }

    #[test]
    fn a_photo_gets_a_small_picture_with_its_proportions_and_colours() {
        let small = shown(MediaType::Jpeg, &jpeg(600, 300));
        assert_eq!(small.dimensions(), (192, 96));
        assert!(is_near(small.get_pixel(90, 40), RED));
        assert_eq!(shown(MediaType::Jpeg, &jpeg(20, 10)).dimensions(), (20, 10), "nothing is blown up");
    }

    #[test]
    fn a_photo_stands_as_its_telephone_was_held() {
        let photo = jpeg(600, 300);
        // As the metadata is kept: the orientation 6, a quarter turn, and nothing else.
        let exif = b"\xff\xe1\0\x22Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
        let turned = [&photo[..2], exif, &photo[2..]].concat();
        assert_eq!(shown(MediaType::Jpeg, &turned).dimensions(), (96, 192));
    }

    #[test]
    fn what_is_transparent_is_white() {
        let clear = RgbaImage::from_pixel(20, 20, Rgba([0, 0, 0, 0]));
        assert!(is_near(shown(MediaType::Png, &png(&clear)).get_pixel(9, 9), [255; 3]));
    }

    #[test]
    fn what_is_damaged_or_would_take_too_much_memory_gets_an_empty_picture() {
        let whole = png(&RgbaImage::from_pixel(20, 20, Rgba([200, 10, 10, 255])));
        let mut huge = whole.clone();
        // The width and height that the header tells: 15,000 of each would be 900 MB.
        huge[16..24].copy_from_slice(&[0, 0, 0x3a, 0x98, 0, 0, 0x3a, 0x98]);
        let sum = {
            let mut sum = flate2::Crc::new();
            sum.update(&huge[12..29]);
            sum.sum()
        };
        huge[29..33].copy_from_slice(&sum.to_be_bytes());
        for content in [&b"\xff\xd8\xff\xe0nothing"[..], &whole[..30], &huge] {
            let kind = MediaType::of_content(content).unwrap();
            let small = shown(kind, content);
            assert_eq!(small.dimensions(), (192, 144));
            assert!(is_near(small.get_pixel(9, 9), BLANK.0));
        }
    }

    #[test]
    fn documents_and_photos_that_nothing_here_decodes_get_none() {
        for (kind, is_there) in [
            (MediaType::Pdf, false),
            (MediaType::Heic, false),
            (MediaType::Jpeg, true),
            (MediaType::Png, true),
        ] {
            assert_eq!(is_shown(kind), is_there);
            assert_eq!(thumbnail(kind, b"").is_some(), is_there);
        }
    }
}
