//! Found, signed in to, and opened again.

use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::engine::Outcome;
use bureau::api::views::*;
use bureau::error::Problem;
use bureau::model::channel::{Channel, ChannelState, Platform};
use bureau::publish::net::Net;
use bureau::publish::transport::{Method, Request as Ask, Transport};

use super::cases;
use super::scene::{HOST, Scene, add};
use crate::support::fake::micropub::{Asked, Says, Server};
use crate::support::fault::{Fault, canned};
use crate::wordpress::picture::png;

cases! {
    a_site_is_found_by_its_links_and_opened_by_a_token on memory drafted bare sockets;
    what_says_nothing_is_no_such_site on memory;
    its_own_page_opens_it on memory;
    the_browser_comes_back_by_itself on memory;
    of_several_sites_the_one_that_was_named on memory;
    an_old_site_opens_too on memory;
    a_return_of_another_is_not_believed on memory;
    a_yes_for_somebody_else_is_not_believed on memory;
    a_no_on_the_page_is_a_no on memory;
    a_token_that_ends_is_renewed_once on memory;
    a_token_that_is_not_renewed_any_more_asks_the_writer on memory;
    a_refused_token_is_one_message_for_the_channel on memory;
    a_revoked_token_hides_nothing_that_was_made on memory;
    a_token_that_may_not_do_this_is_to_be_had_anew on memory;
    a_no_waits_for_the_writer on memory;
}

async fn rows(scene: &Scene) -> Vec<ChannelRow> {
    scene.desk.ask(Request::ChannelList(Nothing {})).await.unwrap()
}

async fn a_site_is_found_by_its_links_and_opened_by_a_token(scene: Scene) {
    let ChannelRow { channel, capabilities, .. } = rows(&scene).await.remove(1);
    assert_eq!((channel.platform, channel.site.name.as_deref()), (Platform::Micropub, Some("Le Quai")));
    assert!(channel.site.endpoint.ends_with("/micropub"), "{channel:?}");
    let (lists, media, drafts) = scene.server(|server| (server.lists, server.media, server.drafts));
    assert_eq!(
        (capabilities.pull, capabilities.pictures.is_none(), capabilities.drafts),
        (lists, media, drafts)
    );
    assert!(capabilities.long_form && capabilities.featured == media && capabilities.private == drafts);
    let wrong = add(&scene.desk, &channel.address, "wrong").await.unwrap_err();
    assert_eq!(wrong.code, "discovery-wrong-token");
    // Added again: the same channel.
    let again = add(&scene.desk, &channel.address, &format!(" {} ", Server::token())).await.unwrap();
    assert_eq!(again.id, channel.id);
}

async fn what_says_nothing_is_no_such_site(scene: Scene) {
    let nothing = canned("200 OK", &[("Content-Type", "text/html")], "<title>Un site</title>");
    scene.arm_times("GET", HOST, Fault::Answer(nothing), 2);
    let problem = add(&scene.desk, HOST, &Server::token()).await.unwrap_err();
    assert_eq!(problem.code, "discovery-not-micropub");
    for says in [Says::Headers, Says::Links, Says::Old] {
        scene.server(|server| server.says = says);
        let address = ByAddress { address: format!("https://{HOST}/") };
        let Discovery::Found(found) = scene.desk.ask(Request::ChannelDiscover(address)).await.unwrap() else {
            panic!("{says:?}");
        };
        assert_eq!((found.platform, found.authorize), (Platform::Micropub, true), "{says:?}");
        assert_eq!(found.endpoint, format!("https://{HOST}/micropub"), "{says:?}");
    }
}

/// Begins, says yes, and gives the address that the browser ended on.
async fn through_the_page(scene: &Scene) -> String {
    let begin = Authorize { address: HOST.into(), back: Return::Paste, client: None };
    let Authorization { url } = scene.desk.ask(Request::ChannelAuthorize(begin)).await.unwrap();
    assert!(url.starts_with(&format!("https://{HOST}/auth?")), "{url}");
    scene.server(|server| server.says_yes(&url))
}

async fn back(scene: &Scene, url: &str) -> Result<Channel, Problem> {
    scene.desk.ask(Request::ChannelAuthorized(Callback { url: url.to_owned() })).await
}

async fn its_own_page_opens_it(scene: Scene) {
    let url = through_the_page(&scene).await;
    let channel = back(&scene, &format!("{url}\n")).await.unwrap();
    assert_eq!(channel.id, rows(&scene).await[1].channel.id, "the same address is the same channel");
    // It opens: the first token is not needed any more.
    scene.server(|server| server.tokens.retain(|token| *token != Server::token()));
    let (_, title) = scene.published("Par la page", "Bonjour.").await;
    scene.one(&title, "by the page");
    assert_eq!(back(&scene, &url).await.unwrap_err().code, "discovery-not-ours", "a return serves once");
}

/// By the port that was opened for it, which is shut once it has come.
async fn the_browser_comes_back_by_itself(scene: Scene) {
    let url = through_the_page(&scene).await;
    let arrives = async |url: &str| {
        let answer = Net::new().send(Ask::new(Method::Get, url.parse().unwrap())).await;
        answer.map(|answer| (answer.status, String::from_utf8(answer.body.to_vec()).unwrap()))
    };
    let (status, said) = arrives(&url.replace("state=", "state=x")).await.unwrap();
    assert_eq!((status, said.contains("Blog")), (400, false), "{said}");
    let (status, said) = arrives(&url).await.unwrap();
    assert_eq!((status, said.contains("Blog")), (200, true), "{said}");
    let channel = scene.desk.engine.came_back().await.unwrap();
    assert_eq!(channel.id, rows(&scene).await[1].channel.id);
    assert!(arrives(&url).await.is_err(), "nobody listens any more");
    scene.server(|server| server.tokens.retain(|token| *token != Server::token()));
    let (_, title) = scene.published("Revenu", "Bonjour.").await;
    scene.one(&title, "opened by the page");
}

/// Behind the one endpoint there are others: what is asked for without a name goes to the one that it likes best.
async fn of_several_sites_the_one_that_was_named(scene: Scene) {
    scene.server(|server| server.several = true);
    scene.sign_in(&Server::token()).await;
    scene.server(|server| server.asked.clear());
    let photo = scene.desk.engine.add_media("photo.png", png(20, 20)).await.unwrap();
    let (id, title) = scene.published("Le bon", &format!("![]({})", photo.reference)).await;
    assert_eq!(scene.update(&id, "Changé.").await, Outcome::Delivered);
    scene.pull().await;
    scene.desk.act(Request::Delete, &id).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered, "{title}");
    let site = format!("https://{HOST}/");
    let mut seen = 0;
    for asked in scene.server(|server| server.asked.clone()) {
        seen += 1;
        match &asked {
            Asked::Query(query) if !query.contains(&("q".to_owned(), "source".to_owned())) => {}
            Asked::Query(query) if query.contains(&("limit".to_owned(), "1".to_owned())) => {}
            Asked::Query(query) => {
                assert!(query.contains(&("mp-destination".to_owned(), site.clone())), "{asked:?}");
            }
            Asked::Json(body) if body["action"].is_string() => assert_eq!(body["mp-destination"], *site),
            Asked::Json(body) => assert_eq!(body["properties"]["mp-destination"][0], *site),
            Asked::Media(names) => assert!(names.contains(&"mp-destination".to_owned()), "{asked:?}"),
            Asked::Form(..) => panic!("{asked:?}"),
        }
    }
    assert!(seen > 8, "{seen}");
}

async fn an_old_site_opens_too(scene: Scene) {
    scene.server(|server| server.says = Says::Old);
    let url = through_the_page(&scene).await;
    back(&scene, &url).await.unwrap();
    scene.server(|server| server.tokens.retain(|token| *token != Server::token()));
    let (_, title) = scene.published("À l’ancienne", "Bonjour.").await;
    scene.one(&title, "by a form");
}

async fn a_return_of_another_is_not_believed(scene: Scene) {
    let url = through_the_page(&scene).await;
    let other = url.replace("state=", "state=x");
    assert_eq!(back(&scene, &other).await.unwrap_err().code, "discovery-not-ours");
    let other = url.replace(&format!("iss=https://{HOST}/"), "iss=https://autre.test/");
    assert_ne!(other, url);
    assert_eq!(back(&scene, &other).await.unwrap_err().code, "discovery-not-ours");
    let none = url.split("&iss=").next().unwrap().to_owned();
    assert_eq!(
        back(&scene, &none).await.unwrap_err().code,
        "discovery-not-ours",
        "it says that it always says so"
    );
    let code = url.replace("code=code", "code=other");
    assert_eq!(back(&scene, &code).await.unwrap_err().code, "discovery-wrong-code");
    assert_eq!(scene.count("POST", "/token"), 1, "only a code of this site's is shown to it");
    back(&scene, &url).await.unwrap();
}

/// The site may know other people, and say so of anybody's address: that address has the last word.
async fn a_yes_for_somebody_else_is_not_believed(scene: Scene) {
    scene.server(|server| server.me = Some("https://autre.test/".into()));
    let url = through_the_page(&scene).await;
    back(&scene, &url).await.unwrap_err();
    // One that leads to the same place is hers too.
    scene.server(|server| server.me = Some(format!("https://{HOST}/?elle")));
    let url = through_the_page(&scene).await;
    back(&scene, &url).await.unwrap();
}

async fn a_no_on_the_page_is_a_no(scene: Scene) {
    let url = through_the_page(&scene).await;
    let no = url.replace("code=", "error=access_denied&not=");
    assert_eq!(back(&scene, &no).await.unwrap_err().code, "discovery-declined");
}

async fn a_token_that_ends_is_renewed_once(scene: Scene) {
    let url = through_the_page(&scene).await;
    back(&scene, &url).await.unwrap();
    let mut posts = Vec::new();
    for _ in 0..3 {
        posts.push(scene.write("Renouvelé", "Bonjour.").await);
    }
    // By its hour, and before it.
    for (case, wait) in [(1, 7200), (2, 0)] {
        scene.pass(std::time::Duration::from_secs(wait));
        scene.server(|server| server.tokens.clear());
        for (id, _) in &posts {
            match case {
                1 => scene.publish(id).await,
                _ => {
                    scene.desk.rewrite(id, "Changé.").await;
                    scene.desk.act(Request::Update, id).await;
                }
            }
        }
        scene.desk.ask::<Done>(Request::Pull(PullChannels { channel: None })).await.unwrap();
        assert_eq!(scene.desk.send().await, Outcome::Delivered);
        assert_eq!(scene.server(|server| server.renewed), case, "once, whoever needs it");
    }
    for (_, title) in &posts {
        scene.one(title, "renewed");
    }
}

async fn a_token_that_is_not_renewed_any_more_asks_the_writer(scene: Scene) {
    let url = through_the_page(&scene).await;
    back(&scene, &url).await.unwrap();
    let (id, title) = scene.write("Révoqué", "Bonjour.").await;
    scene.server(|server| (server.tokens, server.refresh) = (Vec::new(), None));
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Asking);
    assert_eq!(scene.state(&id).await, DeliveryState::SignIn);
    scene.server(|server| server.tokens = vec![Server::token()]);
    scene.sign_in(&Server::token()).await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    scene.one(&title, "signed in again");
}

async fn a_refused_token_is_one_message_for_the_channel(scene: Scene) {
    let mut posts = Vec::new();
    for _ in 0..3 {
        posts.push(scene.write("Clé", "Bonjour.").await);
    }
    scene.server(|server| server.tokens = vec!["another".into()]);
    for (id, _) in &posts {
        scene.publish(id).await;
    }
    assert_eq!(scene.desk.engine.sync().await.unwrap(), Outcome::Asking);
    let rows = rows(&scene).await;
    assert_eq!((&rows[1].channel.state, rows[1].waiting), (&ChannelState::NeedsSignIn, 3));
    assert_eq!(scene.count("POST", "/micropub"), 1, "the others are not tried");
    scene.sign_in("another").await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    for (_, title) in &posts {
        scene.one(title, "signed in again");
    }
}

/// What was made is not looked for with a token that is not known any more: an absence would prove nothing.
async fn a_revoked_token_hides_nothing_that_was_made(scene: Scene) {
    let (id, title) = scene.lost("Révoqué").await;
    scene.server(|server| server.tokens = vec!["another".into()]);
    assert_eq!(scene.outlast().await, Outcome::Asking);
    assert_eq!(scene.state(&id).await, DeliveryState::SignIn);
    scene.sign_in("another").await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    scene.one(&title, "signed in again");
    assert_eq!(scene.count("POST", "/micropub"), 1, "it was found, not made again");
}

async fn a_token_that_may_not_do_this_is_to_be_had_anew(scene: Scene) {
    let no =
        canned("403 Forbidden", &[("Content-Type", "application/json")], r#"{"error":"insufficient_scope"}"#);
    let (id, title) = scene.write("Portée", "Bonjour.").await;
    scene.arm("POST", "/micropub", Fault::Answer(no));
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Asking);
    assert_eq!(scene.state(&id).await, DeliveryState::SignIn);
    assert_eq!(scene.send(&id).await, Outcome::Delivered);
    scene.one(&title, "signed in again");
}

async fn a_no_waits_for_the_writer(scene: Scene) {
    for status in
        ["403 Forbidden", "400 Bad Request", "404 Not Found", "410 Gone", "422 Unprocessable", "501 Not"]
    {
        let (id, title) = scene.write("Non", "Bonjour.").await;
        let said = r#"{"error":"invalid_request","error_description":"Non."}"#;
        let no = canned(status, &[("Content-Type", "application/json")], said);
        scene.arm("POST", "/micropub", Fault::Answer(no));
        scene.publish(&id).await;
        assert_eq!(scene.desk.send().await, Outcome::Asking, "{status}");
        match scene.state(&id).await {
            DeliveryState::Refused { why } => assert!(format!("{why:?}").contains("Non."), "{why:?}"),
            other => panic!("{status}: {other:?}"),
        }
        assert!(scene.there(&title).is_empty(), "{status}");
        scene.desk.answer(&id, Answer::SendAgain).await;
        assert_eq!(scene.desk.send().await, Outcome::Delivered, "{status}");
        scene.one(&title, status);
    }
}
