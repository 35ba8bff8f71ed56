//! A short text that cites its post leaves with the address that the post has on the blog, and not before.

use std::sync::Arc;
use std::time::Duration;

use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::engine::Outcome;
use bureau::api::views::*;
use bureau::model::post::Schedule;
use bureau::model::time::Clock;
use bureau::publish::FailureKind;
use bureau::publish::transport::Transport;

use crate::support::desk::{Desk, title};
use crate::support::fake::mastodon::Server;
use crate::support::fake::web::Web;
use crate::support::fake::wordpress::Site;
use crate::support::fault::Fault;

const BLOG: &str = "blog.test";
const QUAI: &str = "quai.test";

/// A desk with a blog, and an account on a server of short posts.
struct Two {
    desk: Desk,
    web: Arc<Web>,
}

impl Two {
    async fn new() -> Self {
        let mut web = None;
        let desk = Desk::with(|clock| {
            let new = Arc::new(Web::new(clock));
            new.add(BLOG, Site::new("Carnet de Naïma"));
            new.add_server(QUAI, Server::new());
            web = Some(Arc::clone(&new));
            new as Arc<dyn Transport>
        })
        .await;
        let add = AddChannel::Mastodon {
            address: format!("@naima@{QUAI}"),
            secret: MastodonSecret::Token(Server::token()),
            name: Some("Quai".into()),
        };
        desk.ask::<bureau::model::channel::Channel>(Request::ChannelAdd(add)).await.unwrap();
        desk.add_blog(&format!("https://{BLOG}"), &Site::author()).await;
        Self { desk, web: web.unwrap() }
    }

    /// A post whose short version cites it.
    async fn write(&self, sign: &str) -> String {
        let id = self.desk.write(&title("Le quai"), "Le long texte du billet.").await;
        self.tailor(&id, &format!("À lire : {sign}.")).await;
        id
    }

    async fn tailor(&self, id: &str, body: &str) {
        let version = Some(Version { title: None, body: body.to_owned() });
        let set = SetTailored { post: id.to_owned(), channel: "Quai".into(), version };
        self.desk.ask::<Done>(Request::TailorSet(set)).await.unwrap();
    }

    fn said(&self) -> Vec<String> {
        self.web.at_server(QUAI, |server| server.rows().map(|row| row.text.clone()).collect())
    }

    /// The one short post there, and the address of the post on the blog.
    async fn both(&self, id: &str) -> (String, String) {
        let url = self.desk.delivery(id, "Blog").await.url.expect("an address");
        let said = self.said();
        assert_eq!(said.len(), 1, "{said:#?}");
        (said[0].clone(), url)
    }

    async fn state(&self, id: &str) -> DeliveryState {
        self.desk.delivery(id, "Quai").await.state
    }

    async fn answer(&self, id: &str, answer: Answer) -> Result<Done, bureau::error::Problem> {
        let id = self.desk.delivery(id, "Quai").await.id.to_string();
        self.desk.ask(Request::DeliveryAnswer(AnswerDelivery { id, answer })).await
    }
}

#[tokio::test]
async fn a_short_text_waits_for_the_address_of_its_post() {
    let two = Two::new().await;
    for sign in ["{lien du billet}", "{link to post}"] {
        let id = two.write(sign).await;
        two.web.cut_off(BLOG, Some(FailureKind::Connect));
        // In whatever order the channels were named.
        two.desk.publish(&id, &["Quai", "Blog"]).await;
        assert_eq!(two.desk.send().await, Outcome::Waiting);
        assert_eq!(two.state(&id).await, DeliveryState::AwaitsLink);
        assert_eq!(two.said(), [""; 0]);
        two.web.cut_off(BLOG, None);
        assert_eq!(two.desk.send().await, Outcome::Delivered);
        let (said, url) = two.both(&id).await;
        assert!(url.starts_with("https://blog.test/"), "{url}");
        assert_eq!(said, format!("À lire : {url}."));
        two.web.at_server(QUAI, |server| *server = Server::new());
    }
}

#[tokio::test]
async fn the_address_is_known_at_once_where_the_post_is_online() {
    let two = Two::new().await;
    let id = two.write("{lien du billet}").await;
    two.desk.publish(&id, &["Blog"]).await;
    assert_eq!(two.desk.send().await, Outcome::Delivered);
    two.web.cut_off(BLOG, Some(FailureKind::Connect));
    two.desk.publish(&id, &["Quai"]).await;
    assert_eq!(two.desk.send().await, Outcome::Delivered);
    let (said, url) = two.both(&id).await;
    assert_eq!(said, format!("À lire : {url}."));
}

#[tokio::test]
async fn a_text_that_cites_a_post_of_no_blog_is_refused_in_words() {
    let two = Two::new().await;
    let id = two.write("{lien du billet}").await;
    let publish = PublishPost { id: id.clone(), to: Some(vec!["Quai".into()]), schedule: None, hold: false };
    let problem = two.desk.ask::<Published>(Request::Publish(publish)).await.unwrap_err();
    assert_eq!(problem.code, "publish-link-nowhere");
    assert!(two.desk.open(&id).await.deliveries.is_empty());
}

#[tokio::test]
async fn what_waits_for_an_address_goes_without_it_when_the_writer_says_so() {
    let two = Two::new().await;
    let id = two.write("Bientôt. {lien du billet}").await;
    two.web.cut_off(BLOG, Some(FailureKind::Connect));
    two.desk.publish(&id, &["Blog", "Quai"]).await;
    two.desk.send().await;
    two.answer(&id, Answer::WithoutLink).await.unwrap();
    two.desk.send().await;
    assert_eq!(two.said(), ["À lire : Bientôt.."]);
    let problem = two.answer(&id, Answer::WithoutLink).await.unwrap_err();
    assert_eq!(problem.code, "answer-nothing-asked");
    // There is nothing else in this one.
    let id = two.write("").await;
    two.tailor(&id, "{link to post}").await;
    two.desk.publish(&id, &["Blog", "Quai"]).await;
    assert_eq!(two.answer(&id, Answer::WithoutLink).await.unwrap_err().code, "publish-empty");
    assert_eq!(two.state(&id).await, DeliveryState::AwaitsLink);
}

#[tokio::test]
async fn an_answer_of_the_blog_that_is_lost_is_waited_for_and_the_text_goes_once() {
    for fault in
        [Fault::ResetAfter, Fault::Late(Duration::from_secs(40)), Fault::Silent(Duration::from_secs(200))]
    {
        let two = Two::new().await;
        let id = two.write("{lien du billet}").await;
        two.web.arm("POST", BLOG, fault.clone(), 3);
        two.desk.publish(&id, &["Blog", "Quai"]).await;
        assert_eq!(two.desk.send().await, Outcome::Delivered, "{fault:?}");
        let (said, url) = two.both(&id).await;
        assert_eq!(said, format!("À lire : {url}."), "{fault:?}");
    }
}

#[tokio::test]
async fn a_post_that_is_approved_anew_meanwhile_is_still_cited() {
    let two = Two::new().await;
    let id = two.write("{lien du billet}").await;
    two.web.cut_off(BLOG, Some(FailureKind::Connect));
    two.desk.publish(&id, &["Blog", "Quai"]).await;
    two.desk.send().await;
    two.desk.rewrite(&id, "Un autre texte.").await;
    two.desk.publish(&id, &["Blog"]).await;
    two.web.cut_off(BLOG, None);
    assert_eq!(two.desk.send().await, Outcome::Delivered);
    let (said, url) = two.both(&id).await;
    assert_eq!(said, format!("À lire : {url}."));
}

#[tokio::test]
async fn a_post_with_an_hour_is_cited_when_readers_see_it() {
    let two = Two::new().await;
    let id = two.write("{lien du billet}").await;
    let at = two.desk.clock.now().after(Duration::from_secs(3600));
    let schedule = Some(Schedule { at, zone: "Europe/Paris".into() });
    let to = Some(vec!["Quai".into(), "Blog".into()]);
    let publish = PublishPost { id: id.clone(), to, schedule, hold: false };
    two.desk.ask::<Published>(Request::Publish(publish)).await.unwrap();
    two.desk.send().await;
    assert_eq!(two.state(&id).await, DeliveryState::Scheduled { at, here: true });
    assert_eq!(two.said(), [""; 0]);
    two.desk.clock.pass(Duration::from_secs(3601));
    assert_eq!(two.desk.send().await, Outcome::Delivered);
    let (said, url) = two.both(&id).await;
    assert_eq!(said, format!("À lire : {url}."));
}

#[tokio::test]
async fn what_was_approved_by_a_clock_that_ran_ahead_does_not_wait_for_its_year() {
    let two = Two::new().await;
    let id = two.write("{lien du billet}").await;
    let year = 365 * 24 * 3_600_000;
    two.desk.clock.turn(year);
    let to = Some(vec!["Blog".into(), "Quai".into()]);
    let publish = PublishPost { id: id.clone(), to, schedule: None, hold: true };
    two.desk.ask::<Published>(Request::Publish(publish)).await.unwrap();
    two.desk.clock.turn(-year);
    assert_eq!(two.desk.send().await, Outcome::Delivered);
    let (said, url) = two.both(&id).await;
    assert_eq!(said, format!("À lire : {url}."));
}

#[tokio::test]
async fn the_sheet_counts_the_address_and_not_its_sign() {
    let two = Two::new().await;
    let id = two.write("{lien du billet}").await;
    let sheet: Sheet = two.desk.ask(Request::PublishSheet(ById { id: id.clone() })).await.unwrap();
    let count = |sheet: &Sheet| {
        let target = sheet.targets.iter().find(|target| target.channel.name == "Quai");
        target.unwrap().count
    };
    // A server of short posts counts 23 for each address.
    assert_eq!((count(&sheet), sheet.link.known), ("À lire : .".chars().count() as u32 + 23, false));
    two.tailor(&id, &format!("{}{{lien du billet}}", "é".repeat(478))).await;
    let publish =
        PublishPost { id, to: Some(vec!["Blog".into(), "Quai".into()]), schedule: None, hold: false };
    let problem = two.desk.ask::<Published>(Request::Publish(publish)).await.unwrap_err();
    assert_eq!(problem.code, "publish-too-long");
}
