//! What it takes to write a receipt: the bar is 50 ms.

use divan::Bencher;
use jiff::civil::datetime;
use lotse::export::pdf::{Block, Pair, Paper, printable, write};

fn main() {
    divan::main();
}

/// A receipt with so many questions, in two scripts.
fn paper(questions: usize) -> Paper {
    let pairs = (0..questions).map(|number| Pair {
        label: printable(&format!(
            "Welche Einrichtung haben Sie in den letzten 14 Tagen besucht? ({number})"
        )),
        text: printable("Städtisches Krankenhaus, Straße der Jugend 12, 35037 Marburg\nمحمد علي"),
    });
    let mut blocks = vec![Block::Title("Eingangsbestätigung".to_owned())];
    for section in pairs.collect::<Vec<_>>().chunks(5) {
        blocks.extend([Block::Heading("Ihre Angaben".to_owned()), Block::Pairs(section.to_vec())]);
    }
    Paper {
        language: "de".to_owned(),
        is_right_to_left: false,
        title: "Eingangsbestätigung".to_owned(),
        author: "Gesundheitsamt".to_owned(),
        running_head: "Vorgangsnummer 7K3-MQ9-XDAC".to_owned(),
        page_number: "Seite {page} von {pages}".to_owned(),
        made_at: datetime(2020, 3, 27, 10, 0, 0, 0),
        id: "1".to_owned(),
        blocks,
        attachment: None,
    }
}

#[divan::bench(args = [20, 100, 400])]
fn receipt(bencher: Bencher<'_, '_>, questions: usize) {
    let paper = paper(questions);
    bencher.bench(|| write(&paper).map(|file| file.len()));
}
