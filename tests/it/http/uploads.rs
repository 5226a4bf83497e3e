//! Files that citizens attach: taken, refused, listed, removed, sent, and gone when they should be.

use std::path::Path;

use super::browser::{Browser, File};
use super::installation::{Installation, Program, until};

const FORMS: &str = "tests/fixtures/uploads";
const PDF: &[u8] = b"%PDF-1.7\nZkanarie steht darin\n%%EOF";
const HEIC: &[u8] = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic";

/// A JPEG that says where it was taken.
fn photo() -> Vec<u8> {
    let exif = b"Exif\0\0MM\0*\0\0\0\x08\0\0GPS 50.8N 8.77E";
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    let scan = b"\xff\xda\0\x02picture\xff\xd9";
    [b"\xff\xd8\xff\xe1", &length[..], exif, scan].concat()
}

impl Browser {
    /// Presses the button that uploads, and looks at the page afterwards.
    fn attach(&mut self, files: &[File<'_>]) -> String {
        self.upload(&[("upload", "belege"), ("bemerkung", "Dach")], files);
        self.follow().html.clone()
    }

    fn sentence(&self) -> String {
        let error = self.page.html.split("<p class=\"kern-error\"").nth(1).unwrap_or_default();
        error.split("</p>").next().unwrap().to_owned()
    }
}

pub fn begin(installation: &Installation) -> (Program, Browser) {
    let program = installation.start();
    let mut browser = installation.browser();
    browser.begin("nachweis");
    (program, browser)
}

/// Files that lie in the folder, also unfinished ones.
pub fn kept(installation: &Installation) -> Vec<Vec<u8>> {
    let files = std::fs::read_dir(installation.data().join("files")).into_iter().flatten();
    files.map(|file| std::fs::read(file.unwrap().path()).unwrap()).collect()
}

fn base(browser: &Browser) -> String {
    browser.page.path.rsplit_once('/').unwrap().0.to_owned()
}

pub fn send(browser: &mut Browser) {
    browser.answer(&[("tag.day", "1"), ("tag.month", "3"), ("tag.year", "2020")]);
    browser.follow();
    assert!(browser.page.path.ends_with("/check"), "{}", browser.page.path);
    browser.answer(&[("richtig", "yes")]);
    assert!(browser.follow().path.ends_with("/receipt"), "{}", browser.page.html);
}

#[test]
fn files_reach_the_office_sealed_on_the_way_and_without_what_they_tell() {
    for installation in Installation::on_both(FORMS) {
        let (program, mut browser) = begin(&installation);
        assert!(browser.page.html.contains("enctype=\"multipart/form-data\""));
        assert!(browser.page.html.contains("accept=\"application/pdf,.pdf,image/jpeg,.jpg,.jpeg"));
        let page = browser.attach(&[("belege", "Übersicht Küche.pdf", PDF), ("belege", "IMG_1.jpg", HEIC)]);
        assert!(page.contains("Übersicht Küche.pdf") && page.contains("IMG_1.heic") && page.contains("Byte"));
        assert!(browser.page.path.contains("#belege") || browser.page.path.ends_with("/dateien"));
        assert!(page.contains("value=\"Dach\""), "what was typed is kept");
        let photo = photo();
        let status =
            browser.upload(&[("bemerkung", "Dach")], &[("foto", "foto.jpg", &photo), ("belege", "", b"")]);
        assert_eq!(status, 303, "{}", browser.page.html);
        browser.follow();
        assert_eq!(kept(&installation).len(), 4, "three files and the small picture of one");
        for file in kept(&installation) {
            let text = String::from_utf8_lossy(&file);
            assert!(!text.contains("PDF") && !text.contains("GPS") && !text.contains("picture"));
        }
        send(&mut browser);
        assert!(browser.page.html.contains("Übersicht Küche.pdf (3"), "the receipt lists what was sent");
        let mails = installation.delivered(2);
        let mail = |to: &str| mails.iter().find(|mail| mail.to.starts_with(to)).unwrap();
        let (full, partial) = (mail("bauamt"), mail("kaemmerei"));
        for words in [
            "Zkanarie steht darin",
            "Übersicht Küche.pdf",
            "IMG_1.heic",
            "nicht auf Schadprogramme geprüft",
            "sha256",
        ] {
            assert!(full.words.contains(words), "{words} in {}", full.words);
        }
        assert!(!full.words.contains("GPS"));
        assert!(partial.words.contains("foto.jpg") && !partial.words.contains("Zkanarie"));
        assert!(!partial.words.contains("IMG_1"));
        program.stop();
    }
}

#[test]
fn what_is_no_document_or_photo_is_refused_with_a_sentence() {
    let installation = Installation::on_sqlite(FORMS);
    let (_program, mut browser) = begin(&installation);
    let large = [PDF, &vec![b' '; 1_000_000][..]].concat();
    let broken = [&b"\x89PNG\r\n\x1a\n"[..], b"\0\0\0\xffIHDR"].concat();
    let files: [(File<'_>, &str); 6] = [
        (("belege", "rechnung.pdf", b"MZ\x90\0"), "ist von einer Art, die wir nicht annehmen"),
        (("foto", "scan.pdf", PDF), "Möglich sind: JPEG oder PNG"),
        (("belege", "leer.pdf", b""), "ist leer"),
        (("belege", "groß.pdf", &large), "ist zu groß. Möglich sind höchstens 1 MB"),
        (("belege", "kaputt.png", &broken), "ist beschädigt"),
        (("belege", "seite.html", b"<script>alert(1)</script>"), "ist von einer Art"),
    ];
    for (file, sentence) in files {
        let status = browser.upload(&[("upload", "belege"), ("bemerkung", "Dach")], &[file]);
        assert_eq!(status, 422, "{}", file.1);
        assert!(browser.sentence().contains(sentence), "{sentence}: {}", browser.page.html);
        assert!(browser.sentence().contains(file.1) && browser.page.html.contains("<title>Fehler"));
        assert!(browser.page.html.contains("value=\"Dach\""));
    }
    assert!(kept(&installation).is_empty() && browser.removable().is_empty());
}

#[test]
fn a_good_file_beside_a_bad_one_is_kept_and_what_is_typed_wrong_stays_typed() {
    let installation = Installation::on_sqlite(FORMS);
    let (_program, mut browser) = begin(&installation);
    let wrong = "viel zu lang für dieses Feld";
    let both = [("belege", "a.exe", &b"MZ"[..]), ("belege", "../../b\u{202e}.pdf", PDF)];
    assert_eq!(browser.upload(&[("upload", "belege"), ("bemerkung", wrong)], &both), 422);
    assert!(browser.page.html.contains("<strong dir=\"auto\">b.pdf</strong>"), "{}", browser.page.html);
    assert!(browser.page.html.contains(&format!("value=\"{wrong}\"")));
    assert_eq!(browser.upload(&[("upload", "belege"), ("bemerkung", wrong)], &[]), 200);
    assert!(browser.page.html.contains(&format!("value=\"{wrong}\"")));
    assert_eq!(browser.upload(&[("bemerkung", wrong)], &[("belege", "c.pdf", PDF)]), 422);
    assert!(browser.sentence().contains("Bemerkung"), "{}", browser.page.html);
    assert_eq!(browser.removable().len(), 2, "the new file is kept although the page is not finished");
}

#[test]
fn twenty_one_files_are_one_too_many_and_the_same_file_is_one() {
    let installation = Installation::on_sqlite(FORMS);
    let (_program, mut browser) = begin(&installation);
    let names: Vec<String> = (1..=21).map(|number| format!("{number}.pdf")).collect();
    let files: Vec<File<'_>> = names.iter().map(|name| ("belege", name.as_str(), PDF)).collect();
    assert_eq!(browser.upload(&[("upload", "belege"), ("bemerkung", "Dach")], &files), 422);
    assert!(browser.sentence().contains("„21.pdf“ ist eine Datei zu viel"), "{}", browser.sentence());
    assert_eq!(browser.removable().len(), 20);
    assert!(!browser.page.html.contains("name=\"belege\""), "there is no input for more");
    browser.attach(&files[..3]);
    assert_eq!((browser.removable().len(), kept(&installation).len()), (20, 20));
}

#[test]
fn a_file_that_is_removed_or_discarded_is_gone() {
    let installation = Installation::on_sqlite(FORMS);
    let (_program, mut browser) = begin(&installation);
    browser.attach(&[("belege", "a.pdf", PDF), ("belege", "b.pdf", PDF)]);
    let first = browser.removable()[0].clone();
    assert_eq!(browser.upload(&[("remove_file", &first), ("bemerkung", "Dach")], &[]), 303);
    browser.follow();
    assert!(!browser.page.html.contains("a.pdf") && browser.page.html.contains("b.pdf"));
    assert_eq!((kept(&installation).len(), installation.tables().count("files")), (1, 1));
    // Of another application, or none.
    assert_eq!(browser.upload(&[("remove_file", "x")], &[]), 400);
    browser.get(&format!("{}/dateien", base(&browser)));
    let draft = base(&browser);
    browser.get(&format!("{draft}/discard"));
    assert_eq!(browser.answer(&[]).status, 200);
    assert_eq!((kept(&installation).len(), installation.tables().count("files")), (0, 0));
}

#[test]
fn files_go_along_to_another_browser() {
    let installation = Installation::on_sqlite(FORMS);
    let (program, mut phone) = begin(&installation);
    phone.attach(&[("belege", "a.pdf", PDF)]);
    phone.get(&format!("{}/pause", base(&phone)));
    phone.answer(&[]);
    let code = phone.page.html.split("lotse-code\" translate=\"no\">").nth(1).unwrap();
    let code = code.split('<').next().unwrap().to_owned();
    let mut desk = installation.browser();
    desk.get("/resume");
    desk.answer(&[("code", &code)]);
    desk.follow();
    desk.get(&format!("{}/dateien", base(&desk)));
    assert!(desk.page.html.contains("a.pdf"), "{}", desk.page.html);
    assert_eq!(desk.upload(&[("bemerkung", "Dach")], &[]), 303);
    desk.follow();
    send(&mut desk);
    assert!(installation.delivered(2).iter().any(|mail| mail.words.contains("Zkanarie")));
    program.stop();
}

#[test]
fn only_pages_that_ask_for_files_take_them_and_only_from_our_own_page() {
    let installation = Installation::on_sqlite(FORMS);
    let (_program, mut browser) = begin(&installation);
    assert_eq!(browser.upload_as("AAAA", &[("bemerkung", "Dach")], &[("belege", "a.pdf", PDF)]), 403);
    browser.begin("nachweis");
    assert_eq!(browser.upload(&[("bemerkung", "Dach")], &[("andere", "a.pdf", PDF)]), 400);
    browser.begin("nachweis");
    browser.attach(&[("belege", "a.pdf", PDF)]);
    let stranger_page = browser.page.action().unwrap();
    browser.upload(&[("bemerkung", "Dach")], &[]);
    browser.follow();
    assert!(browser.page.path.ends_with("/schluss"));
    assert_eq!(browser.upload(&[], &[("tag", "a.pdf", PDF)]), 400, "this step has no field for files");
    let mut stranger = installation.browser();
    stranger.begin("nachweis");
    let csrf = stranger.page.csrf().unwrap();
    stranger.page.html =
        stranger.page.html.replace("action=\"/nachweis/dateien\"", &format!("action=\"{stranger_page}\""));
    assert_eq!(stranger.upload_as(&csrf, &[], &[("belege", "a.pdf", PDF)]), 410);
    assert_eq!(kept(&installation).len(), 1);
}

#[test]
fn what_nobody_needs_any_more_is_swept_away() {
    let mut installation = Installation::on_sqlite(FORMS);
    let (program, mut browser) = begin(&installation);
    browser.attach(&[("belege", "a.pdf", PDF)]);
    let folder = installation.data().join("files");
    // Uploads that never ended, of the day before.
    let old = "01711423-7400-7000-8000-000000000001";
    std::fs::write(folder.join(format!(".{old}.tmp")), b"half").unwrap();
    std::fs::write(folder.join("01711423-7400-7000-8000-000000000002"), b"whole").unwrap();
    program.stop();
    let program = installation.start();
    until("what never ended is gone", || kept(&installation).len() == 1);
    program.stop();
    installation.clock = "2020-04-10T10:00:00Z".to_owned();
    let program = installation.start();
    until("the files of an expired draft are gone", || kept(&installation).is_empty());
    until("so is what was known of them", || installation.tables().count("files") == 0);
    program.stop();
}

#[test]
fn a_page_without_chosen_files_is_like_any_other() {
    let installation = Installation::on_sqlite(FORMS);
    let (_program, mut browser) = begin(&installation);
    assert_eq!(browser.upload(&[("bemerkung", "Dach")], &[("belege", "", b"")]), 422);
    assert!(browser.page.html.contains("laden Sie sie hoch"), "{}", browser.page.html);
    assert_eq!(installation.tables().count("drafts"), 0, "nothing begins before something is valid");
    assert!(Path::new(&installation.data()).exists() && kept(&installation).is_empty());
}

/// A picture that can be decoded: one red pixel as PNG.
const PIXEL: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\x90wS\xde\
\0\0\0\x0cIDATx\xdac\xf8\xcf\xc0\0\0\x03\x01\x01\0\xf7\x03AC\0\0\0\0IEND\xaeB`\x82";

#[test]
fn a_photo_has_a_small_picture_for_the_browser_that_attached_it_until_it_is_sent() {
    let installation = Installation::on_sqlite(FORMS);
    let (program, mut browser) = begin(&installation);
    let page = browser.attach(&[("belege", "a.pdf", PDF), ("belege", "b.png", PIXEL)]);
    assert_eq!(page.matches("class=\"lotse-thumbnail\"").count(), 2);
    assert_eq!(page.matches("<img class=\"lotse-thumbnail\"").count(), 1, "a document has a word");
    assert!(page.contains("aria-hidden=\"true\">PDF</span>"), "{page}");
    let address = page.split("<img class=\"lotse-thumbnail\" src=\"").nth(1).unwrap();
    let address = address.split('"').next().unwrap().to_owned();
    let picture = browser.fetch(&address);
    assert_eq!((picture.status, picture.header("content-type")), (200, Some("image/jpeg")));
    assert_eq!(picture.header("cache-control"), Some("no-store"));
    assert!(picture.body.starts_with(b"\xff\xd8\xff"), "it is written anew");
    assert!(
        kept(&installation).len() == 3
            && kept(&installation).iter().all(|file| !file.starts_with(b"\xff\xd8"))
    );
    let mut stranger = installation.browser();
    stranger.begin("nachweis");
    assert_eq!(stranger.fetch(&address).status, 410);
    for id in browser
        .removable()
        .iter()
        .take(1)
        .map(String::as_str)
        .chain(["x", "01711423-7400-7000-8000-000000000009"])
    {
        assert_eq!(browser.fetch(&format!("{}/thumbnail/{id}", base(&browser))).status, 404, "{id}");
    }
    browser.upload(&[("bemerkung", "Dach")], &[]);
    browser.follow();
    send(&mut browser);
    until("only what the office gets is left", || kept(&installation).len() == 2);
    program.stop();
}
