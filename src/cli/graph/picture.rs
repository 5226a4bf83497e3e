//! A plan as SVG. Where things stand is decided by the layout library; here they get letters and lines.

mod words;

use dagre::graph::{Graph, GraphOptions};
use dagre::{EdgeLabel, LayoutOptions, NodeLabel, Point, layout};

use self::words::{escape, lines};
use super::plan::{Plan, Sort, Stop, Way};

/// Letters in a line of a box.
const BOX_LETTERS: usize = 30;
/// Letters in a line beside an arrow.
const WAY_LETTERS: usize = 34;
/// Lines of a condition; the rest stands in its title.
const WAY_LINES: usize = 5;
/// Pixels of a letter and a line in boxes.
const BOX_LETTER: f64 = 7.8;
const BOX_LINE: f64 = 19.0;
/// The same beside arrows.
const WAY_LETTER: f64 = 6.4;
const WAY_LINE: f64 = 15.0;
/// Pixels between the rim of a box and its letters.
const PADDING: f64 = 14.0;
/// Pixels around everything, the heading above.
const MARGIN: f64 = 24.0;
const HEADING: f64 = 40.0;

/// A box or label with its letters and its measures in pixels.
struct Sized {
    lines: Vec<String>,
    width: f64,
    height: f64,
}

/// The picture.
pub fn draw(plan: &Plan) -> String {
    let boxes: Vec<Sized> = plan.stops.iter().map(size_of_stop).collect();
    let labels: Vec<Sized> = plan.ways.iter().map(size_of_way).collect();
    let graph = arranged(plan, &boxes, &labels);
    let (mut width, mut height) = (0.0_f64, 0.0_f64);
    let (mut lines, mut body) = (String::new(), String::new());
    for (place, (way, label)) in plan.ways.iter().zip(&labels).enumerate() {
        let found = graph.edge(&way.from.to_string(), &way.to.to_string(), Some(&place.to_string()));
        if let Some(edge) = found {
            for point in &edge.points {
                width = width.max(point.x);
                height = height.max(point.y);
            }
            if let Some(x) = edge.x {
                width = width.max(x + label.width / 2.0);
            }
            lines.push_str(&arrow(edge));
            body.push_str(&condition(way, label, edge));
        }
    }
    for (place, (stop, sized)) in plan.stops.iter().zip(&boxes).enumerate() {
        let node = graph.node(&place.to_string());
        if let Some((x, y)) = node.and_then(|node| Some((node.x?, node.y?))) {
            width = width.max(x + sized.width / 2.0);
            height = height.max(y + sized.height / 2.0);
            body.push_str(&stop_at(stop, sized, (x, y)));
        }
    }
    frame(plan, (width + 2.0 * MARGIN, height + 2.0 * MARGIN + HEADING), &(lines + &body))
}

fn size_of_stop(stop: &Stop) -> Sized {
    let mut lines = lines(&stop.label, BOX_LETTERS, usize::MAX);
    if !stop.note.is_empty() {
        lines.push(stop.note.clone());
    }
    if stop.sort == Sort::Fork && stop.label.is_empty() {
        return Sized { lines: Vec::new(), width: 26.0, height: 26.0 };
    }
    let longest = lines.iter().map(|line| line.chars().count()).max().unwrap_or(0);
    let (width, height) = (pixels(longest, BOX_LETTER), pixels(lines.len(), BOX_LINE));
    // A rhombus has room only in its middle.
    let room = if stop.sort == Sort::Fork { 4.0 * PADDING } else { 2.0 * PADDING };
    Sized { lines, width: width + room, height: height + 2.0 * PADDING - 6.0 }
}

fn size_of_way(way: &Way) -> Sized {
    let lines = lines(&way.label, WAY_LETTERS, WAY_LINES);
    let longest = lines.iter().map(|line| line.chars().count()).max().unwrap_or(0);
    let (width, height) = (pixels(longest, WAY_LETTER), pixels(lines.len(), WAY_LINE));
    Sized { lines, width: width + 10.0, height: height + 4.0 }
}

fn pixels(count: usize, each: f64) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX)) * each
}

fn arranged(plan: &Plan, boxes: &[Sized], labels: &[Sized]) -> Graph<NodeLabel, EdgeLabel> {
    let mut graph = Graph::with_options(GraphOptions { directed: true, multigraph: true, compound: false });
    for (place, sized) in boxes.iter().enumerate() {
        let node = NodeLabel { width: sized.width, height: sized.height, ..NodeLabel::default() };
        graph.set_node(place.to_string(), Some(node));
    }
    for (place, (way, label)) in plan.ways.iter().zip(labels).enumerate() {
        let mut edge = EdgeLabel::default();
        if !way.label.is_empty() {
            edge.width = label.width;
            edge.height = label.height;
            edge.labelpos = dagre::layout::types::LabelPos::Center;
        }
        let name = place.to_string();
        graph.set_edge(way.from.to_string(), way.to.to_string(), Some(edge), Some(name.as_str()));
    }
    let options = LayoutOptions { nodesep: 36.0, edgesep: 16.0, ranksep: 34.0, ..LayoutOptions::default() };
    layout(&mut graph, Some(options));
    graph
}

fn frame(plan: &Plan, (width, height): (f64, f64), body: &str) -> String {
    let title = escape(&plan.title);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" width=\"{width:.0}\" height=\"{height:.0}\" \
         role=\"img\" aria-labelledby=\"title desc\" lang=\"de\" font-family=\"Fira Sans, DejaVu Sans, Arial, sans-serif\">\n\
         <title id=\"title\">{title}</title>\n<desc id=\"desc\">{}</desc>\n\
         <defs><marker id=\"tip\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"8\" markerHeight=\"8\" orient=\"auto-start-reverse\">\
         <path d=\"M0 0L10 5L0 10z\" fill=\"#1a1a1a\"/></marker></defs>\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n\
         <text x=\"{MARGIN}\" y=\"34\" font-size=\"20\" font-weight=\"600\" fill=\"#1a1a1a\">{title}</text>\n\
         <g transform=\"translate({MARGIN} {})\">\n{body}</g>\n</svg>\n",
        escape(&plan.description),
        MARGIN + HEADING
    )
}

fn arrow(edge: &EdgeLabel) -> String {
    format!(
        "<path d=\"{}\" fill=\"none\" stroke=\"#1a1a1a\" stroke-width=\"1.3\" marker-end=\"url(#tip)\"/>\n",
        line(&edge.points)
    )
}

/// The condition of an arrow, above all lines; the whole of it is its title.
fn condition(way: &Way, label: &Sized, edge: &EdgeLabel) -> String {
    let (Some(x), Some(y), false) = (edge.x, edge.y, label.lines.is_empty()) else { return String::new() };
    format!(
        "<g><title>{}</title><rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" fill=\"#ffffff\"/>{}</g>\n",
        escape(&way.label),
        x - label.width / 2.0,
        y - label.height / 2.0,
        label.width,
        label.height,
        letters(&label.lines, (x, y), (12.0, WAY_LINE), usize::MAX)
    )
}

fn line(points: &[Point]) -> String {
    let mut path = String::new();
    for (place, point) in points.iter().enumerate() {
        let sign = if place == 0 { 'M' } else { 'L' };
        path.push_str(&format!("{sign}{:.1} {:.1}", point.x, point.y));
    }
    path
}

fn stop_at(stop: &Stop, sized: &Sized, (x, y): (f64, f64)) -> String {
    let (half_width, half_height) = (sized.width / 2.0, sized.height / 2.0);
    let (left, top) = (x - half_width, y - half_height);
    let rectangle = |radius: f64, style: &str| {
        format!(
            "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{:.1}\" height=\"{:.1}\" rx=\"{radius}\" {style}/>",
            sized.width, sized.height
        )
    };
    let shape = match stop.sort {
        Sort::Step => rectangle(4.0, "fill=\"#eaf1fb\" stroke=\"#171a8c\" stroke-width=\"1.5\""),
        Sort::Submission => rectangle(22.0, "fill=\"#e3f4e6\" stroke=\"#14532d\" stroke-width=\"3\""),
        Sort::Information => rectangle(
            22.0,
            "fill=\"#fff7e0\" stroke=\"#6b4a00\" stroke-width=\"1.5\" stroke-dasharray=\"6 4\"",
        ),
        Sort::Office => rectangle(0.0, "fill=\"#f3f3f3\" stroke=\"#1a1a1a\" stroke-width=\"3\""),
        Sort::Fork => format!(
            "<path d=\"M{x:.1} {top:.1}L{:.1} {y:.1}L{x:.1} {:.1}L{left:.1} {y:.1}z\" fill=\"#ffffff\" stroke=\"#1a1a1a\" stroke-width=\"1.5\"/>",
            x + half_width,
            y + half_height
        ),
    };
    let note = if stop.note.is_empty() { usize::MAX } else { sized.lines.len() - 1 };
    format!("<g>{shape}{}</g>\n", letters(&sized.lines, (x, y), (14.0, BOX_LINE), note))
}

/// Lines of letters around a middle; from line `small` on they are smaller.
fn letters(lines: &[String], (x, y): (f64, f64), (size, height): (f64, f64), small: usize) -> String {
    let first = y - pixels(lines.len().saturating_sub(1), height) / 2.0 + size / 3.0;
    let mut text = String::new();
    for (place, line) in lines.iter().enumerate() {
        let size = if place >= small { size - 2.0 } else { size };
        text.push_str(&format!(
            "<text x=\"{x:.1}\" y=\"{:.1}\" font-size=\"{size}\" text-anchor=\"middle\" fill=\"#1a1a1a\">{}</text>",
            first + pixels(place, height),
            escape(line)
        ));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan() -> Plan {
        let stop = |sort, label: &str| Stop { sort, label: label.into(), note: "1 Frage".into() };
        let way = |from, to, label: &str| Way { from, to, label: label.into() };
        Plan {
            title: "<script>alert('x')</script> & mehr".into(),
            description: "Ein \"Ablauf\"".into(),
            stops: vec![
                stop(Sort::Step, "Startseite"),
                stop(Sort::Fork, "Ergebnis"),
                stop(Sort::Submission, "Fertig ]]> </svg>"),
                stop(Sort::Information, "Auskunft"),
                stop(Sort::Office, "Amt\u{0}\u{8}"),
            ],
            ways: vec![
                way(0, 1, ""),
                way(1, 2, "wenn 1 < 2 && 3 > 2"),
                way(1, 3, &"sehr lange Bedingung ".repeat(30)),
                way(1, 3, "sonst"),
                way(2, 4, ""),
            ],
        }
    }

    #[test]
    fn no_text_of_a_form_becomes_markup() {
        let picture = draw(&plan());
        assert!(!picture.contains("<script") && picture.matches("</svg>").count() == 1, "{picture}");
        assert!(
            picture.contains("&lt;script&gt;") && picture.contains("1 &lt; 2 &amp;&amp; 3 &gt; 2"),
            "{picture}"
        );
        assert!(!picture.contains(['\u{0}', '\u{8}']));
        assert!(picture.contains("role=\"img\"") && picture.contains("<title id=\"title\">"));
        assert_eq!(picture.matches("marker-end").count(), 5);
    }

    #[test]
    fn the_same_plan_gives_the_same_picture() {
        assert_eq!(draw(&plan()), draw(&plan()));
        assert!(draw(&Plan::default()).contains("<svg"));
    }
}
