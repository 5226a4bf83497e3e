//! From signs to shapes: which font, in which direction, how wide.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use krilla::text::{GlyphId, KrillaGlyph};
use rustybuzz::{Direction, Script, ShapePlan, UnicodeBuffer};
use unicode_bidi::{BidiInfo, Level};

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

/// Shapes the texts of one paper. It remembers what costs time: plans for shaping, and the widths of words.
pub struct Shaper<'f> {
    fonts: &'f Fonts,
    plans: RefCell<HashMap<PlanKey, Rc<ShapePlan>>>,
    widths: RefCell<HashMap<(Weight, Box<str>), f32>>,
}

impl<'f> Shaper<'f> {
    /// Nothing is remembered yet.
    pub fn new(fonts: &'f Fonts) -> Self {
        Self { fonts, plans: RefCell::default(), widths: RefCell::default() }
    }

    /// How wide a text is, in parts of the font size.
    pub fn width(&self, weight: Weight, text: &str) -> f32 {
        let key = (weight, text.into());
        if let Some(known) = self.widths.borrow().get(&key) {
            return *known;
        }
        let parts = by_font(self.fonts.of(weight), text).into_iter();
        let width = parts.map(|(font, part)| self.shape((weight, font), part, None).width).sum();
        self.widths.borrow_mut().insert(key, width);
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
                let shaped = parts.map(|(font, part)| self.shape((weight, font), part, Some(direction)));
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

    fn shape(&self, (weight, font): (Weight, usize), text: &str, direction: Option<Direction>) -> Run {
        let typeface = &self.fonts.of(weight)[font];
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        if let Some(direction) = direction {
            buffer.set_direction(direction);
        }
        let (direction, script) = (buffer.direction(), Some(buffer.script()));
        let key = (weight, font, direction == Direction::RightToLeft, script);
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
            starts.get(next).copied().unwrap_or(text.len())
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
        Run { font, text: text.to_owned(), glyphs: glyphs.collect(), width }
    }
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
