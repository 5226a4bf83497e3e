//! From places to bytes: pages, the tree of tags that assistive technology reads, bookmarks and properties.

use std::num::NonZeroU16;

use krilla::color::rgb;
use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::embed::{AssociationKind, EmbeddedFile, MimeType};
use krilla::geom::Point;
use krilla::metadata::{DateTime, Metadata, TextDirection};
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, ListNumbering, SpanTag, Tag, TagGroup, TagTree,
};
use krilla::{Document, SerializeSettings};

use super::fonts::Fonts;
use super::layout::{LaidOut, Look, PAGE_HEIGHT, PAGE_WIDTH, Role};
use super::shaping::Run;
use super::{Attachment, Paper, PdfError};

/// Draws a paper that is laid out.
pub fn draw(fonts: &Fonts, paper: &Paper, laid_out: &LaidOut) -> Result<Vec<u8>, PdfError> {
    let mut configuration = ConfigurationBuilder::new();
    configuration = configuration.with_accessibility_validator(Accessibility::UA1);
    let configuration = configuration.finish().map_err(|_| PdfError::Rules)?;
    let mut document =
        Document::new_with(SerializeSettings { configuration, ..SerializeSettings::default() });
    document.set_metadata(metadata(paper));
    if let Some(attachment) = &paper.attachment {
        // `None` only for a second file of the same name.
        document.embed_file(embedded(paper, attachment));
    }
    let mut parts: Vec<Vec<Identifier>> = laid_out.leaves.iter().map(|_| Vec::new()).collect();
    for page in 0..laid_out.pages {
        let settings = PageSettings::from_wh(PAGE_WIDTH, PAGE_HEIGHT).ok_or(PdfError::Rules)?;
        let mut drawn = document.start_page_with(settings);
        let mut surface = drawn.surface();
        surface.set_fill(Some(Fill {
            paint: rgb::Color::new(0, 0, 0).into(),
            opacity: NormalizedF32::ONE,
            rule: krilla::paint::FillRule::NonZero,
        }));
        for margin in laid_out.margins.iter().filter(|margin| margin.page == page) {
            let kind = if margin.is_head { ArtifactType::Header } else { ArtifactType::Footer };
            surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(kind)));
            draw_runs(&mut surface, fonts, (margin.x, margin.baseline), margin.look, &margin.runs);
            surface.end_tagged();
        }
        for line in laid_out.lines.iter().filter(|line| line.page == page && !line.runs.is_empty()) {
            let part = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
            draw_runs(&mut surface, fonts, (line.x, line.baseline), line.look, &line.runs);
            surface.end_tagged();
            if let Some(of_leaf) = parts.get_mut(line.leaf) {
                of_leaf.push(part);
            }
        }
        surface.finish();
        drawn.finish();
    }
    document.set_tag_tree(tags(paper, laid_out, parts));
    document.set_outline(bookmarks(laid_out));
    document.finish().map_err(|error| PdfError::Invalid(format!("{error:?}")))
}

fn draw_runs(surface: &mut Surface<'_>, fonts: &Fonts, (mut x, y): (f32, f32), look: Look, runs: &[Run]) {
    for run in runs {
        let font = fonts.of(look.weight)[run.font].font.clone();
        surface.draw_glyphs(Point::from_xy(x, y), &run.glyphs, font, &run.text, look.size, false);
        x += run.width * look.size;
    }
}

/// The tree of tags, in reading order: headings, paragraphs, and lists of questions with their answers.
fn tags(paper: &Paper, laid_out: &LaidOut, parts: Vec<Vec<Identifier>>) -> TagTree {
    let mut tree = TagTree::new().with_lang(Some(paper.language.clone()));
    let mut list: Option<(usize, TagGroup)> = None;
    let mut item: Option<TagGroup> = None;
    for (leaf, parts) in laid_out.leaves.iter().zip(parts) {
        if list.as_ref().is_some_and(|(block, _)| *block != leaf.block)
            && let Some((_, done)) = list.take()
        {
            tree.push(done);
        }
        let filled = |mut group: TagGroup| {
            parts.into_iter().for_each(|part| group.push(part));
            group
        };
        let heading = |level: NonZeroU16| TagGroup::new(Tag::Hn(level, Some(leaf.text.clone())));
        match leaf.role {
            Role::Title => tree.push(filled(heading(NonZeroU16::MIN))),
            Role::Heading => tree.push(filled(heading(NonZeroU16::MIN.saturating_add(1)))),
            Role::Text => tree.push(filled(TagGroup::new(Tag::P))),
            Role::Label => {
                let mut started = TagGroup::new(Tag::LI);
                started.push(filled(TagGroup::new(Tag::Lbl)));
                item = Some(started);
            }
            Role::Answer => {
                let mut done = item.take().unwrap_or_else(|| TagGroup::new(Tag::LI));
                done.push(filled(TagGroup::new(Tag::LBody)));
                let new = || (leaf.block, TagGroup::new(Tag::L(ListNumbering::None)));
                list.get_or_insert_with(new).1.push(done);
            }
        }
    }
    if let Some((_, done)) = list {
        tree.push(done);
    }
    tree
}

/// A bookmark for every heading, below the one of the title.
fn bookmarks(laid_out: &LaidOut) -> Outline {
    let mut outline = Outline::new();
    let mut root: Option<OutlineNode> = None;
    for (number, leaf) in laid_out.leaves.iter().enumerate() {
        if !matches!(leaf.role, Role::Title | Role::Heading) {
            continue;
        }
        let Some(line) = laid_out.lines.iter().find(|line| line.leaf == number) else { continue };
        let target = Point::from_xy(0.0, line.baseline - line.look.size);
        let node =
            OutlineNode::new(leaf.text.clone(), XyzDestination::new(line.page, target)).with_open(true);
        match &mut root {
            Some(root) => root.push_child(node),
            None => root = Some(node),
        }
    }
    if let Some(root) = root {
        outline.push_child(root);
    }
    outline
}

fn metadata(paper: &Paper) -> Metadata {
    let direction =
        if paper.is_right_to_left { TextDirection::RightToLeft } else { TextDirection::LeftToRight };
    Metadata::new()
        .title(paper.title.clone())
        .authors(vec![paper.author.clone()])
        .creator("Lotse".to_owned())
        .producer("Lotse".to_owned())
        .language(paper.language.clone())
        .text_direction(direction)
        .document_id(paper.id.clone())
        .creation_date(date(paper))
}

fn date(paper: &Paper) -> DateTime {
    let (day, time) = (paper.made_at.date(), paper.made_at.time());
    let small = |number: i8| u8::try_from(number).unwrap_or(0);
    DateTime::new(u16::try_from(day.year()).unwrap_or(0))
        .month(small(day.month()))
        .day(small(day.day()))
        .hour(small(time.hour()))
        .minute(small(time.minute()))
        .second(small(time.second()))
        .utc_offset_hour(0)
        .utc_offset_minute(0)
}

fn embedded(paper: &Paper, attachment: &Attachment) -> EmbeddedFile {
    EmbeddedFile {
        path: attachment.name.clone(),
        mime_type: MimeType::new(attachment.media_type),
        description: Some(attachment.description.clone()),
        association_kind: AssociationKind::Supplement,
        data: attachment.content.clone().into(),
        modification_date: Some(date(paper)),
        compress: Some(false),
        location: None,
    }
}
