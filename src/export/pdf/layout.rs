//! Where everything stands: lines on pages of A4, as for a letter.

use super::fonts::{Fonts, Weight};
use super::shaping::{Run, Shaper};
use super::{Block, Paper, breaking};

/// A4 in points.
pub const PAGE_WIDTH: f32 = 595.28;
/// see [`PAGE_WIDTH`]
pub const PAGE_HEIGHT: f32 = 841.89;
/// Margins for a hole punch on the left (25 mm) and the thumb on the right (20 mm).
const LEFT: f32 = 70.9;
const RIGHT: f32 = PAGE_WIDTH - 56.7;
/// Where the text begins, below the running head, and where it ends, above the page number.
const TOP: f32 = 71.0;
const BOTTOM: f32 = PAGE_HEIGHT - 71.0;
/// Base lines of the running head and of the page number.
const HEAD_LINE: f32 = 45.0;
const FOOT_LINE: f32 = PAGE_HEIGHT - 40.0;
const SMALL: f32 = 9.0;
/// Height of a line in parts of its font size; Arabic script needs the room.
const LEADING: f32 = 1.4;

/// What a text is in the document's structure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Title,
    Heading,
    Text,
    /// The question of a pair.
    Label,
    /// The answer of a pair.
    Answer,
}

/// How a text looks.
#[derive(Debug, Clone, Copy)]
struct Style {
    size: f32,
    weight: Weight,
    space_before: f32,
    /// It must not be the last on a page.
    keeps_next: bool,
}

/// A text of the paper with its place in the structure.
#[derive(Debug)]
pub struct Leaf {
    pub role: Role,
    pub text: String,
    /// Pairs of one block form one list; different blocks have different numbers.
    pub block: usize,
    style: Style,
}

/// A line on a page.
#[derive(Debug)]
pub struct Line {
    /// Position of its text among the leaves.
    pub leaf: usize,
    pub page: usize,
    pub x: f32,
    pub baseline: f32,
    pub look: Look,
    pub runs: Vec<Run>,
}

/// Size and weight of a line.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    pub size: f32,
    pub weight: Weight,
}

/// A line that repeats on pages and is no part of the text.
#[derive(Debug)]
pub struct Margin {
    pub page: usize,
    pub is_head: bool,
    pub x: f32,
    pub baseline: f32,
    pub look: Look,
    pub runs: Vec<Run>,
}

/// A paper with everything in its place.
#[derive(Debug)]
pub struct LaidOut {
    pub leaves: Vec<Leaf>,
    pub lines: Vec<Line>,
    pub margins: Vec<Margin>,
    pub pages: usize,
}

/// Puts every line of a paper in its place.
pub fn lay_out(fonts: &Fonts, paper: &Paper) -> LaidOut {
    let (shaper, leaves) = (Shaper::new(fonts), leaves_of(paper));
    let mut broken: Vec<Vec<Vec<Run>>> = leaves.iter().map(|leaf| break_leaf(&shaper, paper, leaf)).collect();
    let mut place = Place { page: 0, y: TOP };
    let mut lines = Vec::new();
    for (number, leaf) in leaves.iter().enumerate() {
        if !place.fits(height_kept(&leaves, &broken, number)) && !place.is_at_top() {
            place.turn();
        }
        if !place.is_at_top() {
            place.y += leaf.style.space_before;
        }
        for runs in std::mem::take(&mut broken[number]) {
            let height = leaf.style.size * LEADING;
            if !place.fits(height) {
                place.turn();
            }
            place.y += height;
            lines.push(Line {
                leaf: number,
                page: place.page,
                x: beginning(paper, &runs, leaf.style.size),
                baseline: place.y - leaf.style.size * (LEADING - 1.0),
                look: Look { size: leaf.style.size, weight: leaf.style.weight },
                runs,
            });
        }
    }
    let pages = place.page + 1;
    LaidOut { margins: margins(&shaper, paper, pages), leaves, lines, pages }
}

struct Place {
    page: usize,
    y: f32,
}

impl Place {
    fn fits(&self, height: f32) -> bool {
        self.y + height <= BOTTOM
    }

    fn is_at_top(&self) -> bool {
        self.y <= TOP
    }

    fn turn(&mut self) {
        self.page += 1;
        self.y = TOP;
    }
}

/// How much room a text needs at least, so that what belongs together stays on one page: its first lines, and
/// behind a heading or question those of the next text.
fn height_kept(leaves: &[Leaf], broken: &[Vec<Vec<Run>>], from: usize) -> f32 {
    let mut height = 0.0;
    for (leaf, lines) in leaves.iter().zip(broken).skip(from) {
        let line = leaf.style.size * LEADING;
        height += leaf.style.space_before;
        if !leaf.style.keeps_next {
            return height + line * lines.len().min(2) as f32;
        }
        height += line * lines.len() as f32;
        if height > BOTTOM - TOP {
            return 0.0;
        }
    }
    height
}

fn leaves_of(paper: &Paper) -> Vec<Leaf> {
    let mut leaves = Vec::new();
    for (block, content) in paper.blocks.iter().enumerate() {
        let mut leaf = |role, text: &String, style| {
            // An empty heading or paragraph is nothing, an empty answer still belongs to its question.
            if !text.trim().is_empty() || matches!(role, Role::Label | Role::Answer) {
                leaves.push(Leaf { role, text: text.clone(), block, style });
            }
        };
        match content {
            Block::Title(text) => leaf(Role::Title, text, style(20.0, Weight::SemiBold, 0.0, true)),
            Block::Heading(text) => leaf(Role::Heading, text, style(14.0, Weight::SemiBold, 18.0, true)),
            Block::Text(text) => leaf(Role::Text, text, style(11.0, Weight::Regular, 6.0, false)),
            Block::Large(text) => leaf(Role::Text, text, style(18.0, Weight::SemiBold, 2.0, false)),
            Block::Code(text) => leaf(Role::Text, text, style(SMALL, Weight::Regular, 6.0, false)),
            Block::Pairs(pairs) => {
                for pair in pairs {
                    leaf(Role::Label, &pair.label, style(SMALL + 0.5, Weight::SemiBold, 8.0, true));
                    leaf(Role::Answer, &pair.text, style(11.0, Weight::Regular, 0.0, false));
                }
            }
        }
    }
    leaves
}

fn style(size: f32, weight: Weight, space_before: f32, keeps_next: bool) -> Style {
    Style { size, weight, space_before, keeps_next }
}

/// The lines of a text; an author's line breaks begin paragraphs of their own.
fn break_leaf(shaper: &Shaper<'_>, paper: &Paper, leaf: &Leaf) -> Vec<Vec<Run>> {
    let Style { size, weight, .. } = leaf.style;
    let mut lines = Vec::new();
    if leaf.text.trim().is_empty() {
        return lines;
    }
    for paragraph in leaf.text.trim_end().split('\n') {
        let broken = breaking::lines(paragraph, (RIGHT - LEFT) / size, |part| shaper.width(weight, part));
        lines.append(&mut shaper.lines(weight, (paragraph, paper.is_right_to_left), &broken));
    }
    lines
}

/// Where a line begins: at the left, or so that it ends at the right.
fn beginning(paper: &Paper, runs: &[Run], size: f32) -> f32 {
    if paper.is_right_to_left { RIGHT - width_of(runs, size) } else { LEFT }
}

fn width_of(runs: &[Run], size: f32) -> f32 {
    runs.iter().map(|run| run.width).sum::<f32>() * size
}

/// Running heads and page numbers, one line each.
fn margins(shaper: &Shaper<'_>, paper: &Paper, pages: usize) -> Vec<Margin> {
    let look = Look { size: SMALL, weight: Weight::Regular };
    let one_line = |text: &str| {
        let broken = breaking::lines(text, (RIGHT - LEFT) / SMALL, |part| shaper.width(look.weight, part));
        let first = broken.get(..1).unwrap_or_default();
        shaper.lines(look.weight, (text, paper.is_right_to_left), first).pop().unwrap_or_default()
    };
    let mut margins = Vec::new();
    for page in 0..pages {
        let margin = |is_head: bool, baseline: f32, runs: Vec<Run>| {
            let x = beginning(paper, &runs, SMALL);
            Margin { page, is_head, x, baseline, look, runs }
        };
        if page > 0 {
            margins.push(margin(true, HEAD_LINE, one_line(&paper.running_head)));
        }
        let number = paper
            .page_number
            .replace("{pages}", &pages.to_string())
            .replace("{page}", &(page + 1).to_string());
        margins.push(margin(false, FOOT_LINE, one_line(&number)));
    }
    margins
}
