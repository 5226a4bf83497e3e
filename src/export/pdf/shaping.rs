//! From signs to shapes: which font, in which direction, how wide.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use krilla::text::{GlyphId, KrillaGlyph};
use rustybuzz::{Direction, Script, ShapePlan, UnicodeBuffer};
use unicode_bidi::{BidiInfo, Level};
use unicode_normalization::char::is_combining_mark;

use super::fonts::{Fonts, Typeface, Weight};

/// A piece of a line in one font and direction, in the order in which it is drawn.
#[derive(Debug, Clone)]
pub struct Run {
    /// Position of its font among those of the weight.
    pub font: usize,
    pub text: String,
    pub glyphs: Vec<KrillaGlyph>,
    /// In parts of the font size.
    pub width: f32,
}

/// What shaping in a font of a weight depends on, beside the text.
type PlanKey = (Weight, usize, bool, Option<Script>);

/// A word, or the blanks between two, in one font and direction.
struct Shape {
    /// In the order in which they are drawn; their ranges count from the beginning of the word.
    glyphs: Vec<KrillaGlyph>,
    width: f32,
}

/// The words that were shaped by one plan.
type Shapes = HashMap<Box<str>, Rc<Shape>>;

/// Shapes the texts of one paper. It remembers what costs time: plans for shaping, and the shapes of words.
///
/// Nothing is shaped across a blank, so that a word is shaped once however often it comes, and a line is as wide as
/// its words were when it was broken.
pub struct Shaper<'f> {
    fonts: &'f Fonts,
    plans: RefCell<HashMap<PlanKey, Rc<ShapePlan>>>,
    words: RefCell<HashMap<PlanKey, Shapes>>,
    widths: RefCell<HashMap<Weight, HashMap<Box<str>, f32>>>,
}

impl<'f> Shaper<'f> {
    /// Nothing is remembered yet.
    pub fn new(fonts: &'f Fonts) -> Self {
        Self { fonts, plans: RefCell::default(), words: RefCell::default(), widths: RefCell::default() }
    }

    /// How wide a text is, in parts of the font size.
    pub fn width(&self, weight: Weight, text: &str) -> f32 {
        let mut widths = self.widths.borrow_mut();
        let widths = widths.entry(weight).or_default();
        if let Some(known) = widths.get(text) {
            return *known;
        }
        let parts = by_font(self.fonts.of(weight), text).into_iter();
        let width_of = |(font, part)| {
            words(part).map(|word| self.word(self.key((weight, font), word, None), word).width).sum::<f32>()
        };
        let width = parts.map(width_of).sum();
        widths.insert(text.into(), width);
        width
    }

    /// The pieces of every line of a paragraph, from left to right. `lines` are ranges of bytes.
    pub fn lines(
        &self,
        weight: Weight,
        (text, is_right_to_left): (&str, bool),
        lines: &[Range<usize>],
    ) -> Vec<Vec<Run>> {
        let base = if is_right_to_left { Level::rtl() } else { Level::ltr() };
        let bidi = BidiInfo::new(text, Some(base));
        let Some(paragraph) = bidi.paragraphs.first() else { return vec![Vec::new(); lines.len()] };
        let pieces = |line: &Range<usize>| {
            let (levels, runs) = bidi.visual_runs(paragraph, line.clone());
            let mut pieces = Vec::new();
            for run in runs {
                let backwards = levels.get(run.start).is_some_and(Level::is_rtl);
                let direction = if backwards { Direction::RightToLeft } else { Direction::LeftToRight };
                let parts = by_font(self.fonts.of(weight), text.get(run).unwrap_or_default()).into_iter();
                let shaped = parts.map(|(font, part)| self.shape((weight, font), part, direction));
                let from = pieces.len();
                pieces.extend(shaped);
                if backwards {
                    pieces[from..].reverse();
                }
            }
            pieces
        };
        lines.iter().map(pieces).collect()
    }

    /// A part of a line, put together from its words.
    fn shape(&self, face: (Weight, usize), text: &str, direction: Direction) -> Run {
        let key = self.key(face, text, Some(direction));
        let mut run = Run { font: face.1, text: text.to_owned(), glyphs: Vec::new(), width: 0.0 };
        let mut end = 0;
        let mut placed: Vec<(usize, &str)> = Vec::new();
        for word in words(text) {
            placed.push((end, word));
            end += word.len();
        }
        if direction == Direction::RightToLeft {
            placed.reverse();
        }
        for (start, word) in placed {
            let shape = self.word(key, word);
            run.width += shape.width;
            run.glyphs.extend(shape.glyphs.iter().cloned().map(|mut glyph| {
                glyph.text_range = start + glyph.text_range.start..start + glyph.text_range.end;
                glyph
            }));
        }
        run
    }

    /// What shaping a text depends on: its script, and the direction of the line or of the script itself.
    fn key(&self, (weight, font): (Weight, usize), text: &str, direction: Option<Direction>) -> PlanKey {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        let direction = direction.unwrap_or(buffer.direction());
        (weight, font, direction == Direction::RightToLeft, Some(buffer.script()))
    }

    fn word(&self, key: PlanKey, word: &str) -> Rc<Shape> {
        let mut words = self.words.borrow_mut();
        let of_plan = words.entry(key).or_default();
        if let Some(known) = of_plan.get(word) {
            return Rc::clone(known);
        }
        let shape = Rc::new(self.shape_word(key, word));
        of_plan.insert(word.into(), Rc::clone(&shape));
        shape
    }

    fn shape_word(&self, key: PlanKey, word: &str) -> Shape {
        let (weight, font, is_right_to_left, script) = key;
        let typeface = &self.fonts.of(weight)[font];
        let direction = if is_right_to_left { Direction::RightToLeft } else { Direction::LeftToRight };
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(word);
        buffer.set_direction(direction);
        if let Some(script) = script {
            buffer.set_script(script);
        }
        let plan = Rc::clone(
            self.plans
                .borrow_mut()
                .entry(key)
                .or_insert_with(|| Rc::new(ShapePlan::new(&typeface.face, direction, script, None, &[]))),
        );
        let shaped = rustybuzz::shape_with_plan(&typeface.face, &plan, buffer);
        let mut starts: Vec<usize> = shaped.glyph_infos().iter().map(|info| info.cluster as usize).collect();
        starts.sort_unstable();
        starts.dedup();
        let end_of = |start: usize| {
            let next = starts.partition_point(|other| *other <= start);
            starts.get(next).copied().unwrap_or(word.len())
        };
        let em = typeface.font.units_per_em();
        let part = |units: i32| units as f32 / em;
        let placed = shaped.glyph_infos().iter().zip(shaped.glyph_positions());
        let glyphs = placed.map(|(info, position)| {
            let start = info.cluster as usize;
            KrillaGlyph::new(
                GlyphId::new(info.glyph_id),
                part(position.x_advance),
                part(position.x_offset),
                part(position.y_offset),
                part(position.y_advance),
                start..end_of(start),
                None,
            )
        });
        let width = shaped.glyph_positions().iter().map(|position| part(position.x_advance)).sum();
        Shape { glyphs: glyphs.collect(), width }
    }
}

/// The words of a text and the blanks between them, in turn. A blank under an accent is part of the word.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut signs = rest.chars();
        let mut before = signs.next()?;
        let mut end = before.len_utf8();
        for sign in signs {
            if (sign == ' ') != (before == ' ') && !is_combining_mark(sign) {
                break;
            }
            end += sign.len_utf8();
            before = sign;
        }
        let (word, behind) = rest.split_at(end);
        rest = behind;
        Some(word)
    })
}

/// Splits a text where another font is needed. Blanks, digits and punctuation stay with what stands before them.
fn by_font<'t>(faces: &[Typeface], text: &'t str) -> Vec<(usize, &'t str)> {
    let mut parts = Vec::new();
    let (mut start, mut current) = (0, None);
    for (at, sign) in text.char_indices() {
        let stays = current.is_some_and(|font: usize| !sign.is_alphabetic() && faces[font].has(sign));
        let font = match current {
            Some(font) if stays => font,
            _ => faces.iter().position(|face| face.has(sign)).unwrap_or(current.unwrap_or(0)),
        };
        if let Some(before) = current.filter(|before| *before != font) {
            parts.push((before, &text[start..at]));
            start = at;
        }
        current = Some(font);
    }
    if let Some(font) = current {
        parts.push((font, &text[start..]));
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn a_text_is_its_words_and_the_blanks_between_them_and_no_accent_stands_alone() {
        for (text, expected) in [
            ("", vec![]),
            ("Haus", vec!["Haus"]),
            ("ein  Haus ", vec!["ein", "  ", "Haus", " "]),
            (" a\u{a0}b", vec![" ", "a\u{a0}b"]),
            ("x \u{301}y z", vec!["x", " \u{301}y", " ", "z"]),
            ("شارع الورد", vec!["شارع", " ", "الورد"]),
        ] {
            assert_eq!(words(text).collect::<Vec<_>>(), expected, "{text:?}");
        }
    }
}
