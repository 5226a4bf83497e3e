//! What becomes of a mail at a real server process, for every way in which one can behave.

use std::path::Path;
use std::time::Duration;

use jiff::Timestamp;
use lotse::delivery::failure::{Failure, Reason, SmtpAnswer};
use lotse::delivery::mail::settings::{MailConfig, MailTransport, RelayTls, SmtpRelay};
use lotse::delivery::mail::{Attachment, Letter, Mailer, Outgoing};
use lotse::domain::id::DeliveryId;

use crate::smtp::{Offers, SmtpServer, login, make_authority, read_mail};

fn config(transport: MailTransport) -> MailConfig {
    MailConfig { transport, from: "Stadt Köln <lotse@stadt.example>".parse().unwrap() }
}

fn mailer(relay: SmtpRelay) -> Mailer {
    Mailer::open(&config(MailTransport::Smtp(relay))).unwrap()
}

fn mail(number: u128) -> Outgoing {
    let letter = Letter {
        delivery: DeliveryId::new(uuid::Uuid::from_u128(number)),
        to: "amt@amt.invalid".parse().unwrap(),
        subject: "Straßenbäume – Vorgang 7K3-MQ9-XDAC".into(),
        text: "Grüße,\n.\n.ein Punkt am Anfang\n".into(),
        html: "<p>Grüße</p>".into(),
        attachments: vec![Attachment {
            name: "7K3-MQ9-XDAC.json".into(),
            media_type: "application/json",
            content: "{\"name\":\"Çelik\"}".into(),
        }],
        date: Timestamp::constant(1_585_267_200, 0),
    };
    letter.finish(&config(MailTransport::Folder("x".into())).from).unwrap()
}

async fn send_one(mailer: &Mailer, number: u128) -> Result<(), Failure> {
    let mut results = mailer.send_all(vec![mail(number)]).await;
    assert_eq!(results.len(), 1);
    results.remove(0).1
}

fn refused(code: u16, enhanced: (u8, u16, u16)) -> Reason {
    Reason::MessageRefused(SmtpAnswer { code, enhanced: Some(enhanced) })
}

fn assert_is_the_mail(read: &serde_json::Value) {
    let headers = &read["headers"];
    assert_eq!(headers["message-id"], "<00000000-0000-0000-0000-000000000001@stadt.example>");
    assert_eq!(headers["x-lotse-delivery"], "00000000-0000-0000-0000-000000000001");
    assert_eq!(headers["auto-submitted"], "auto-generated");
    assert_eq!(headers["subject"], "Straßenbäume – Vorgang 7K3-MQ9-XDAC");
    assert_eq!(headers["from"], "Stadt Köln <lotse@stadt.example>");
    assert_eq!(headers["to"], "amt@amt.invalid");
    assert_eq!(read["text"].as_str().unwrap().replace('\r', ""), "Grüße,\n.\n.ein Punkt am Anfang\n");
    let attachment = &read["attachments"][0];
    assert_eq!(attachment["name"], "7K3-MQ9-XDAC.json");
    assert_eq!(attachment["type"], "application/json");
    assert_eq!(attachment["content"], "{\"name\":\"Çelik\"}");
}

#[tokio::test]
async fn a_mail_arrives_as_it_was_written() {
    let mut server = SmtpServer::start("accept");
    assert_eq!(send_one(&mailer(server.plain()), 1).await, Ok(()));
    assert_is_the_mail(&server.next_mail());
}

#[tokio::test]
async fn a_mail_in_the_folder_is_the_same_mail() {
    let place = tempfile::tempdir().unwrap();
    let mailer = Mailer::open(&config(MailTransport::Folder(place.path().join("mail")))).unwrap();
    assert_eq!(send_one(&mailer, 1).await, Ok(()));
    assert_is_the_mail(&read_mail(&place.path().join("mail/00000000-0000-0000-0000-000000000001.eml")));
}

#[tokio::test]
async fn a_batch_arrives_once_each() {
    let server = SmtpServer::start("accept");
    let results = mailer(server.plain()).send_all((0..32).map(mail).collect()).await;
    assert_eq!(results.iter().filter(|(_, result)| result.is_ok()).count(), 32);
    assert_eq!(server.kept(), 32);
}

#[tokio::test]
async fn every_refusal_is_judged_by_its_code() {
    let again = Failure::Transient;
    let dead = Failure::Permanent;
    for (mode, expected) in [
        ("refuse:450", again(refused(450, (4, 1, 1)))),
        ("refuse:452", again(refused(452, (4, 1, 1)))),
        ("refuse:550", dead(refused(550, (5, 1, 1)))),
        ("refuse-data:451", again(refused(451, (4, 7, 1)))),
        ("refuse-data:552", dead(refused(552, (5, 7, 1)))),
        ("refuse-data:554", dead(refused(554, (5, 7, 1)))),
        ("unwelcome", again(Reason::SessionRefused(SmtpAnswer { code: 554, enhanced: Some((5, 3, 2)) }))),
    ] {
        let server = SmtpServer::start(mode);
        let failure = send_one(&mailer(server.plain()), 1).await.unwrap_err();
        assert_eq!(failure, expected, "{mode}");
        assert!(!failure.to_string().contains("amt"), "{mode}: {failure}");
        assert_eq!(server.kept(), 0);
    }
}

#[tokio::test]
async fn greylisting_passes_at_the_second_attempt() {
    let mut server = SmtpServer::start("greylist");
    let mailer = mailer(server.plain());
    assert_eq!(send_one(&mailer, 1).await, Err(Failure::Transient(refused(451, (4, 7, 1)))));
    assert_eq!(send_one(&mailer, 1).await, Ok(()));
    assert_is_the_mail(&server.next_mail());
}

#[tokio::test]
async fn a_cut_after_the_message_makes_one_repeat_that_is_equal_to_the_byte() {
    let mut server = SmtpServer::start("cut");
    let mailer = mailer(server.plain());
    assert_eq!(send_one(&mailer, 1).await, Err(Failure::Transient(Reason::ConnectionFailed)));
    assert_eq!(send_one(&mailer, 1).await, Ok(()));
    assert_eq!(server.next_bytes(), server.next_bytes());
    assert_eq!(server.kept(), 2);
}

#[tokio::test]
async fn a_server_that_does_not_answer_is_left_alone_until_later() {
    let mut server = SmtpServer::start("silent");
    let relay = SmtpRelay { timeout: Duration::from_millis(400), ..server.plain() };
    assert_eq!(send_one(&mailer(relay), 1).await, Err(Failure::Transient(Reason::TimedOut)));
    server.wait_for("silent");
}

#[tokio::test]
async fn a_slow_answer_is_waited_for() {
    let mut server = SmtpServer::start("slow");
    let mailer = mailer(server.plain());
    let sending = tokio::spawn(async move { send_one(&mailer, 1).await });
    let thinking = tokio::task::spawn_blocking(move || (server.wait_for("thinking"), server));
    let (_, mut server) = thinking.await.unwrap();
    assert_eq!(server.kept(), 0);
    server.let_it_answer();
    assert_eq!(sending.await.unwrap(), Ok(()));
    assert_is_the_mail(&server.next_mail());
}

#[tokio::test]
async fn a_server_that_is_gone_is_tried_again() {
    let server = SmtpServer::start("accept");
    let relay = server.plain();
    drop(server);
    assert_eq!(send_one(&mailer(relay), 1).await, Err(Failure::Transient(Reason::ConnectionFailed)));
}

#[tokio::test]
async fn a_name_that_cannot_be_resolved_is_tried_again() {
    let mut relay = SmtpServer::start("accept").plain();
    relay.host = "no-such-host.invalid".into();
    let mut mail = mail(1);
    let to = vec!["amt@amt.example".parse().unwrap()];
    mail.envelope = lettre::address::Envelope::new(None, to).unwrap();
    let results = mailer(relay).send_all(vec![mail]).await;
    assert_eq!(results[0].1, Err(Failure::Transient(Reason::ConnectionFailed)));
}

#[tokio::test]
async fn encryption_is_verified_on_both_ways() {
    for (offers, tls) in [(Offers::StartTls, RelayTls::StartTls), (Offers::Implicit, RelayTls::Implicit)] {
        let mut server = SmtpServer::start_with("accept", offers, None);
        assert_eq!(send_one(&mailer(server.encrypted(tls)), 1).await, Ok(()), "{offers:?}");
        assert_is_the_mail(&server.next_mail());

        let stranger = tempfile::tempdir().unwrap();
        make_authority(stranger.path());
        let relay = SmtpRelay { ca: Some(stranger.path().join("ca.pem")), ..server.encrypted(tls) };
        let other_name = SmtpRelay { host: "localhost".into(), ..server.encrypted(tls) };
        for relay in [relay, other_name] {
            let failure = send_one(&mailer(relay), 1).await;
            assert_eq!(failure, Err(Failure::Transient(Reason::CertificateInvalid)), "{offers:?}");
        }
        assert_eq!(server.kept(), 1);
    }
}

#[tokio::test]
async fn nothing_is_sent_to_a_server_that_offers_no_encryption() {
    let server = SmtpServer::start("accept");
    let authority = tempfile::tempdir().unwrap();
    make_authority(authority.path());
    let ca = Some(authority.path().join("ca.pem"));
    let relay = SmtpRelay { tls: RelayTls::StartTls, ca, ..server.plain() };
    assert_eq!(send_one(&mailer(relay), 1).await, Err(Failure::Transient(Reason::NoStartTls)));
    assert_eq!(server.kept(), 0);
}

#[tokio::test]
async fn a_wrong_password_condemns_no_mail() {
    let mut server = SmtpServer::start_with("accept", Offers::StartTls, Some("lotse:geheim"));
    let with_password = |password| SmtpRelay {
        credentials: login("lotse", password),
        ..server.encrypted(RelayTls::StartTls)
    };
    let (right, wrong, without) =
        (with_password("geheim"), with_password("falsch"), server.encrypted(RelayTls::StartTls));
    for relay in [wrong, without] {
        let failure = send_one(&mailer(relay), 1).await.unwrap_err();
        assert!(matches!(failure, Failure::Transient(Reason::LoginRefused(_))), "{failure:?}");
        assert!(failure.reason().needs_operator());
    }
    assert_eq!(send_one(&mailer(right), 1).await, Ok(()));
    assert_is_the_mail(&server.next_mail());
}

#[test]
fn a_file_of_authorities_that_is_none_is_refused_at_the_start() {
    let server_key = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
    for ca in [server_key, "/does/not/exist.pem".into()] {
        let relay = SmtpRelay {
            host: "mail.stadt.example".into(),
            port: 465,
            tls: RelayTls::Implicit,
            credentials: None,
            ca: Some(ca),
            timeout: Duration::from_secs(9),
        };
        assert!(Mailer::open(&config(MailTransport::Smtp(relay))).is_err());
    }
}

#[tokio::test]
async fn a_placeholder_address_never_reaches_a_relay_elsewhere() {
    let elsewhere = SmtpRelay {
        host: "mail.stadt.example".into(),
        port: 587,
        tls: RelayTls::None,
        credentials: None,
        ca: None,
        timeout: Duration::from_secs(9),
    };
    let here = SmtpRelay { host: "127.0.0.1".into(), ..elsewhere.clone() };
    let refusal = Failure::Permanent(Reason::PlaceholderAddress);
    assert_eq!(mailer(elsewhere).accepts(mail(1)).unwrap_err(), refusal);
    assert_eq!(mailer(here).accepts(mail(1)).unwrap().bytes, mail(1).bytes);
}
