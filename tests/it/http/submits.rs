//! Sending once, however often it is clicked.

use std::collections::BTreeSet;
use std::sync::Barrier;

use super::installation::Installation;
use super::walks::three_pages;

const CLICKS: usize = 50;

#[test]
fn fifty_identical_clicks_at_once_are_one_submission_with_one_reference_for_all() {
    for installation in Installation::on_both("benches/forms") {
        let _program = installation.start();
        let mut browser = installation.browser();
        browser.fill_in("three-pages", &three_pages());
        let barrier = Barrier::new(CLICKS);
        let references: Vec<String> = std::thread::scope(|scope| {
            let clicks: Vec<_> = (0..CLICKS)
                .map(|_| {
                    let mut window = browser.window(installation.address);
                    let barrier = &barrier;
                    scope.spawn(move || {
                        barrier.wait();
                        window.submit()
                    })
                })
                .collect();
            clicks.into_iter().map(|click| click.join().unwrap()).collect()
        });
        assert_eq!(references.len(), CLICKS);
        assert_eq!(references.iter().collect::<BTreeSet<_>>().len(), 1, "{references:?}");
        let mut tables = installation.tables();
        assert_eq!((tables.count("submissions"), tables.count("drafts")), (1, 0));
        assert_eq!(tables.count("outbox"), 1 + tables.confirmations());
        // Much later, the old check page is still in a window: the same receipt.
        let mut late = browser.window(installation.address);
        assert_eq!(late.submit(), references[0]);
        assert_eq!(installation.tables().count("submissions"), 1);
        assert_eq!(installation.tables().integrity(), ["ok"]);
    }
}

#[test]
fn after_sending_the_receipt_stays_and_the_answers_are_gone() {
    for installation in Installation::on_both("benches/forms") {
        let program = installation.start();
        let mut browser = installation.browser();
        browser.fill_in("three-pages", &three_pages());
        let draft = browser.page.path.trim_end_matches("/check").to_owned();
        let reference = browser.submit();
        program.stop();
        let _program = installation.start();
        for page in ["receipt", "person", "check"] {
            browser.get(&format!("{draft}/{page}"));
            assert_eq!(
                browser.follow().reference().as_ref(),
                Some(&reference),
                "{page} leads to the receipt"
            );
        }
        assert_eq!(installation.tables().count("drafts"), 0);
    }
}
