//! What photos tell beside the picture, and what is taken out of it: where and when they were taken, with
//! which device, for whom.
//!
//! Of the Exif block only the orientation stays, in a block of our own: without it a photo lies on its
//! side. Pixels are not touched, so nothing gets worse. PDF and HEIC are left as they are.

use flate2::Crc;

use crate::domain::file::MediaType;

/// What stands in front of Exif in a segment of a JPEG.
const EXIF: &[u8] = b"Exif\0\0";
/// The tag of the orientation in a directory of a TIFF.
const ORIENTATION: u16 = 0x0112;
/// How a PNG begins.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
/// Chunks of a PNG that are needed to show it. All others say something about it.
const SHOWN_CHUNKS: &[&[u8; 4]] = &[
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"sBIT",
    b"bKGD", b"pHYs",
];

/// Markers of ISO/IEC 10918-1.
const START: u8 = 0xd8;
const END: u8 = 0xd9;
const SCAN: u8 = 0xda;
const APP0: u8 = 0xe0;
const APP1: u8 = 0xe1;
const APP2: u8 = 0xe2;
const APP14: u8 = 0xee;
const APP15: u8 = 0xef;
const COMMENT: u8 = 0xfe;

/// The content without metadata; `None` for a picture whose parts cannot be told apart, which is damaged.
pub fn without_metadata(kind: MediaType, content: Vec<u8>) -> Option<Vec<u8>> {
    match kind {
        MediaType::Jpeg => jpeg(&content),
        MediaType::Png => png(&content),
        MediaType::Pdf | MediaType::Heic => Some(content),
    }
}

/// Copies segments up to the end of the picture. Telephones put more behind it: a second picture with its
/// own metadata, or a video.
fn jpeg(content: &[u8]) -> Option<Vec<u8>> {
    let mut kept = vec![0xff, START];
    let mut orientation = None;
    let mut rest = content.strip_prefix(&[0xff, START])?;
    while let Some((marker, behind)) = next_marker(rest) {
        match marker {
            END => break,
            // Without a length: restarts, and what stands for nothing.
            0x01 | 0xd0..=0xd7 => rest = behind,
            _ => {
                let length = usize::from(u16::from_be_bytes(behind.get(..2)?.try_into().ok()?));
                let (segment, after) = behind.split_at_checked(length).filter(|_| length >= 2)?;
                let told = segment.get(2..)?;
                if marker == APP1 && orientation.is_none() {
                    orientation = told.strip_prefix(EXIF).and_then(orientation_of);
                }
                if is_needed(marker, told) {
                    kept.extend_from_slice(&[0xff, marker]);
                    kept.extend_from_slice(segment);
                }
                let scan = if marker == SCAN { length_of_scan(after) } else { 0 };
                let (scan, after) = after.split_at_checked(scan)?;
                kept.extend_from_slice(scan);
                rest = after;
            }
        }
    }
    if rest.len() == content.len() - 2 || !kept.windows(2).any(|pair| pair == [0xff, SCAN]) {
        return None;
    }
    kept.extend_from_slice(&[0xff, END]);
    if let Some(orientation) = orientation.filter(|orientation| *orientation != 1) {
        let tiff = only_orientation(orientation);
        let length = u16::try_from(2 + EXIF.len() + tiff.len()).ok()?;
        let segment = [&[0xff, APP1], &length.to_be_bytes()[..], EXIF, &tiff].concat();
        drop(kept.splice(2..2, segment));
    }
    Some(kept)
}

/// The marker at the beginning, and what stands behind it. Some programs fill up with further 0xff.
fn next_marker(rest: &[u8]) -> Option<(u8, &[u8])> {
    let fill = rest.iter().take_while(|byte| **byte == 0xff).count();
    let (marker, behind) = rest.get(fill..)?.split_first()?;
    (fill > 0 && *marker != 0).then_some((*marker, behind))
}

/// Whether a segment is needed for showing the picture. The others tell something about it.
fn is_needed(marker: u8, told: &[u8]) -> bool {
    match marker {
        // JFIF, and how colours are stored.
        APP0 => told.starts_with(b"JFIF\0"),
        APP14 => true,
        APP2 => told.starts_with(b"ICC_PROFILE\0"),
        APP1..=APP15 | COMMENT => false,
        _ => true,
    }
}

/// Bytes up to the next marker that is part of no scan.
fn length_of_scan(scan: &[u8]) -> usize {
    let is_marker = |pair: &[u8]| matches!(pair, [0xff, marker] if !matches!(marker, 0 | 0xd0..=0xd7 | 0xff));
    scan.windows(2).position(is_marker).unwrap_or(scan.len())
}

/// Copies the chunks up to the last one of the picture.
fn png(content: &[u8]) -> Option<Vec<u8>> {
    let mut kept = PNG.to_vec();
    let mut rest = content.strip_prefix(PNG)?;
    let mut orientation = None;
    let mut header_end = None;
    loop {
        let length = usize::try_from(u32::from_be_bytes(rest.get(..4)?.try_into().ok()?)).ok()?;
        let (chunk, after) = rest.split_at_checked(length.checked_add(12)?)?;
        let (kind, told) = (chunk.get(4..8)?, chunk.get(8..length + 8)?);
        if kind == b"eXIf" {
            orientation = orientation_of(told);
        }
        if SHOWN_CHUNKS.iter().any(|shown| kind == *shown) {
            kept.extend_from_slice(chunk);
        }
        header_end.get_or_insert(kept.len());
        rest = after;
        if kind == b"IEND" {
            break;
        }
    }
    if let Some(orientation) = orientation.filter(|orientation| *orientation != 1) {
        let chunk = png_chunk(b"eXIf", &only_orientation(orientation));
        drop(kept.splice(header_end?..header_end?, chunk));
    }
    Some(kept)
}

fn png_chunk(kind: &[u8; 4], told: &[u8]) -> Vec<u8> {
    let mut sum = Crc::new();
    sum.update(kind);
    sum.update(told);
    let length = u32::try_from(told.len()).unwrap_or_default().to_be_bytes();
    [&length[..], kind, told, &sum.sum().to_be_bytes()].concat()
}

/// The orientation in a block of Exif: the first directory of a TIFF, in either order of bytes.
fn orientation_of(tiff: &[u8]) -> Option<u8> {
    let is_little = match tiff.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let short = |at: usize| {
        let bytes: [u8; 2] = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if is_little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    };
    let long = |at: usize| {
        let bytes: [u8; 4] = tiff.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(if is_little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) })
    };
    let directory = usize::try_from(long(4)?).ok()?;
    let entries = usize::from(short(directory)?);
    let mut entry = (0..entries).map(|place| directory.saturating_add(2 + 12 * place));
    let found = entry.find(|at| short(*at) == Some(ORIENTATION))?;
    let value = short(found.checked_add(8)?)?;
    u8::try_from(value).ok().filter(|value| (1..=8).contains(value))
}

/// A TIFF with the orientation and nothing else.
fn only_orientation(orientation: u8) -> [u8; 26] {
    let mut tiff = *b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0";
    tiff[19] = orientation;
    tiff
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &[u8] = b"GPS 50.8N 8.77E";

    /// A JPEG of the parts that matter here: its picture is no picture.
    fn photo(exif: &[u8]) -> Vec<u8> {
        let segment = |marker: u8, content: &[u8]| {
            let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
            [&[0xff, marker][..], &length, content].concat()
        };
        [
            b"\xff\xd8".to_vec(),
            segment(0xe0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0"),
            segment(0xe1, &[EXIF, exif].concat()),
            segment(0xe1, &[b"http://ns.adobe.com/xap/1.0/\0", SECRET].concat()),
            segment(0xed, SECRET),
            segment(0xfe, SECRET),
            segment(0xdb, &[0; 65]),
            segment(0xda, b"\x01\x01\0\0\x3f\0"),
            b"picture\xff\0\xff\xd9".to_vec(),
            // What some telephones put behind the picture.
            [b"\xff\xd8\xff\xe1", SECRET].concat(),
        ]
        .concat()
    }

    fn contains(content: &[u8], part: &[u8]) -> bool {
        content.windows(part.len()).any(|window| window == part)
    }

    #[test]
    fn a_photo_keeps_its_picture_and_its_orientation_and_tells_nothing_else() {
        let little = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
        for tiff in [&only_orientation(6)[..], little] {
            let exif = [tiff, SECRET].concat();
            let kept = without_metadata(MediaType::Jpeg, photo(&exif)).unwrap();
            assert!(!contains(&kept, SECRET) && contains(&kept, b"picture") && contains(&kept, b"JFIF"));
            assert!(contains(&kept, &[EXIF, &only_orientation(6)].concat()));
            assert_eq!(MediaType::of_content(&kept), Some(MediaType::Jpeg));
            assert_eq!(without_metadata(MediaType::Jpeg, kept.clone()), Some(kept));
        }
        let upright = without_metadata(MediaType::Jpeg, photo(&only_orientation(1))).unwrap();
        assert!(!contains(&upright, EXIF));
    }

    #[test]
    fn an_exif_block_that_is_broken_has_no_orientation() {
        let whole = only_orientation(8);
        assert_eq!(orientation_of(&whole), Some(8));
        for length in 0..20 {
            assert_eq!(orientation_of(&whole[..length]), None, "{length}");
        }
        for value in [0, 9, 255] {
            assert_eq!(orientation_of(&only_orientation(value)), None);
        }
        assert_eq!(orientation_of(b"II*\0\xff\xff\xff\xff\xff\xff"), None);
    }

    #[test]
    fn a_drawing_keeps_the_chunks_that_show_it() {
        let chunk = png_chunk;
        let drawing = [
            b"\x89PNG\r\n\x1a\n".to_vec(),
            chunk(b"IHDR", &[0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]),
            chunk(b"tEXt", SECRET),
            chunk(b"eXIf", &only_orientation(3)),
            chunk(b"IDAT", b"picture"),
            chunk(b"tIME", SECRET),
            chunk(b"IEND", b""),
            SECRET.to_vec(),
        ]
        .concat();
        let kept = without_metadata(MediaType::Png, drawing).unwrap();
        assert!(!contains(&kept, SECRET) && contains(&kept, b"picture"));
        assert!(contains(&kept, &only_orientation(3)));
        assert_eq!(without_metadata(MediaType::Png, kept.clone()), Some(kept));
    }

    #[test]
    fn a_picture_without_parts_is_damaged_and_other_kinds_stay_as_they_are() {
        assert_eq!(without_metadata(MediaType::Jpeg, b"\xff\xd8\xff\xe1\xff".to_vec()), None);
        assert_eq!(without_metadata(MediaType::Png, b"\x89PNG\r\n\x1a\n\0\0".to_vec()), None);
        let document = b"%PDF-1.7 /Author (Erika)".to_vec();
        assert_eq!(without_metadata(MediaType::Pdf, document.clone()), Some(document));
    }
}
