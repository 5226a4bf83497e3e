use jiff::civil::datetime;

use super::*;

fn paper(blocks: Vec<Block>) -> Paper {
    Paper {
        language: "de".to_owned(),
        is_right_to_left: false,
        title: "Hund anmelden: Eingangsbestätigung".to_owned(),
        author: "Stadt Musterstadt".to_owned(),
        running_head: "Hund anmelden".to_owned(),
        page_number: "Seite {page} von {pages}".to_owned(),
        made_at: datetime(2020, 3, 27, 10, 0, 0, 0),
        id: "1".to_owned(),
        blocks,
        attachment: None,
    }
}

fn pair(label: &str, text: &str) -> Pair {
    Pair { label: label.to_owned(), text: text.to_owned() }
}

/// All that can go wrong with signs: ligatures, accents apart, four scripts, emoji, marks of direction, nothing.
const SIGNS: [&str; 8] = [
    "Straße fließt offiziell, Zoe\u{308}",
    "Київ, Москва, Αθήνα, İstanbul Ğ ş",
    "محمد علي، شارع الورد 12, Musterstadt (Haus B)",
    "👍 漢字 \u{202e}abc\u{202c} \u{feff}x\u{0}y\tz",
    "",
    "\n\n",
    "eins\r\nzwei\u{2028}drei\u{a0}vier\u{ad}fünf",
    "a\u{301}\u{301}\u{301} \u{200d}\u{200c}",
];

#[test]
fn the_same_paper_is_the_same_file() {
    let pairs = SIGNS.map(|text| pair("Frage", &printable(text))).to_vec();
    let paper = paper(vec![Block::Title("Titel".to_owned()), Block::Pairs(pairs)]);
    let first = write(&paper).unwrap();
    assert!(first.starts_with(b"%PDF-1.7") && first == write(&paper).unwrap());
}

#[test]
fn no_text_whatever_breaks_the_rules_in_either_direction() {
    for is_right_to_left in [false, true] {
        for text in SIGNS {
            let text = printable(text);
            let blocks = vec![
                Block::Title(text.clone()),
                Block::Heading(text.clone()),
                Block::Text(text.clone()),
                Block::Large(text.clone()),
                Block::Pairs(vec![pair(&text, &text)]),
                Block::Code(text.clone()),
            ];
            let written = write(&Paper { is_right_to_left, ..paper(blocks) });
            assert!(written.is_ok(), "{text:?}: {written:?}");
        }
    }
}

#[test]
fn what_no_font_has_is_named_by_its_number() {
    for (text, expected) in [
        ("Äpfel", "Äpfel"),
        ("A\u{308}pfel", "Äpfel"),
        ("ok 👍", "ok [U+1F44D]"),
        ("漢", "[U+6F22]"),
        ("a\u{202e}b\u{feff}c\u{7}d", "abcd"),
        ("a\tb\r\nc\u{2028}d", "a b\nc\nd"),
        ("Żółć Київ محمد", "Żółć Київ محمد"),
    ] {
        assert_eq!(printable(text), expected);
    }
}

#[test]
fn a_question_stays_with_its_answer_and_nothing_stands_in_the_margin() {
    let fonts = fonts::load().unwrap();
    for lines in 25..50 {
        let mut blocks = vec![Block::Title("Titel".to_owned()), Block::Text("x\n".repeat(lines) + "x")];
        blocks.push(Block::Heading("Überschrift".to_owned()));
        blocks.push(Block::Pairs(vec![pair("Frage", "Antwort"), pair("Frage", &"Antwort ".repeat(300))]));
        let laid_out = layout::lay_out(fonts, &paper(blocks));
        let first_page = |leaf: usize| laid_out.lines.iter().find(|line| line.leaf == leaf).unwrap().page;
        assert_eq!((first_page(2), first_page(3)), (first_page(3), first_page(4)), "{lines}");
        assert_eq!(first_page(5), first_page(6), "{lines}");
        for line in &laid_out.lines {
            assert!(line.baseline > 60.0 && line.baseline < layout::PAGE_HEIGHT - 60.0, "{lines}");
            let width: f32 = line.runs.iter().map(|run| run.width).sum::<f32>() * line.look.size;
            assert!(line.x + width < layout::PAGE_WIDTH - 50.0, "{lines}");
        }
        assert_eq!(laid_out.pages, laid_out.lines.last().unwrap().page + 1);
    }
}
