//! Who asks, by which program, and for how long.

use bureau::api::args::*;
use bureau::api::command::Request;
use bureau::api::engine::Outcome;
use bureau::api::views::*;
use bureau::error::Problem;
use bureau::model::channel::{Channel, ChannelState, Platform};
use bureau::publish::net::Net;
use bureau::publish::transport::{Method, Request as Ask, Transport};

use super::cases;
use super::scene::{HOST, Scene, add, client};
use crate::support::fake::blogger::Server;
use crate::support::fault::{Cut, Fault, canned};

cases! {
    a_blog_is_found_and_opened_by_a_token on memory sockets;
    googles_page_opens_it_and_the_browser_comes_back on memory;
    the_address_can_be_pasted_once on memory;
    the_program_is_known_from_the_first_blog on memory;
    a_no_and_what_is_no_program_are_told on memory;
    a_blog_of_somebody_else_is_told on memory;
    a_token_that_ends_is_renewed_once on memory;
    an_access_that_was_withdrawn_asks_the_writer_once on memory;
    a_withdrawn_access_hides_nothing_that_was_made on memory;
    a_tick_that_is_missing_is_to_be_had_anew on memory;
    an_author_sees_what_is_hers on memory;
    no_secret_is_in_the_store on memory;
}

async fn rows(scene: &Scene) -> Vec<ChannelRow> {
    scene.desk.ask(Request::ChannelList(Nothing {})).await.unwrap()
}

async fn a_blog_is_found_and_opened_by_a_token(scene: Scene) {
    let ChannelRow { channel, capabilities, .. } = rows(&scene).await.remove(1);
    assert_eq!((channel.platform, channel.user.as_deref()), (Platform::Blogger, Some("Naïma")));
    assert!(channel.site.endpoint.ends_with("/v3/blogs/8070105920543249955/"), "{channel:?}");
    assert_eq!(channel.site.name.as_deref(), Some("Carnet de Naïma"));
    assert!(!capabilities.uploads && !capabilities.replies && capabilities.drafts && capabilities.tags);
    // Added again: the same channel.
    let again = add(&scene.desk, &channel.address).await.unwrap();
    assert_eq!(again.id, channel.id);
    let typed = ByAddress { address: channel.address.clone() };
    let found: Discovery = scene.desk.ask(Request::ChannelDiscover(typed)).await.unwrap();
    let Discovery::Found(found) = found else { panic!("not found") };
    assert_eq!((found.platform, found.authorize, &*found.name), (Platform::Blogger, true, "Carnet de Naïma"));
    scene.fits();
}

/// Begins, says yes, and gives the address that the browser ends on.
async fn through_the_page(scene: &Scene, client: Option<GoogleClient>) -> Result<String, Problem> {
    let begin = Authorize { address: HOST.into(), back: Return::App, client };
    let Authorization { url } = scene.desk.ask(Request::ChannelAuthorize(begin)).await?;
    assert!(url.starts_with("https://accounts.google.com/o/oauth2/v2/auth?"), "{url}");
    Ok(scene.server(|server| server.says_yes(&url)))
}

async fn back(scene: &Scene, url: &str) -> Result<Channel, Problem> {
    scene.desk.ask(Request::ChannelAuthorized(Callback { url: url.to_owned() })).await
}

async fn googles_page_opens_it_and_the_browser_comes_back(_: Scene) {
    let scene = Scene::unopened(Server::new()).await;
    let url = through_the_page(&scene, client()).await.unwrap();
    let arrives = async |url: &str| {
        let answer = Net::new().send(Ask::new(Method::Get, url.parse().unwrap())).await;
        answer.map(|answer| (answer.status, String::from_utf8(answer.body.to_vec()).unwrap()))
    };
    // Whoever else knocks does not know the state.
    let (status, said) = arrives(&url.replace("state=", "state=x")).await.unwrap();
    assert_eq!((status, said.contains("Carnet")), (400, false), "{said}");
    let (status, said) = arrives(&url).await.unwrap();
    assert_eq!((status, said.contains("Carnet de Naïma")), (200, true), "{said}");
    let channel = scene.desk.engine.came_back().await.unwrap();
    assert_eq!((channel.id, &*channel.name), (rows(&scene).await[1].channel.id, "Carnet de Naïma"));
    assert!(arrives(&url).await.is_err(), "nobody listens any more");
    scene.fits();
}

async fn the_address_can_be_pasted_once(scene: Scene) {
    let url = through_the_page(&scene, client()).await.unwrap();
    let channel = back(&scene, &format!("{url}\n")).await.unwrap();
    assert_eq!(channel.id, rows(&scene).await[1].channel.id, "the same blog is the same channel");
    scene.server(|server| server.tokens.retain(|token| *token != Server::token()));
    let (_, title) = scene.published("Par la page", "Bonjour.").await;
    scene.one(&title, "by the page");
    assert_eq!(back(&scene, &url).await.unwrap_err().code, "discovery-not-ours", "a return serves once");
}

async fn the_program_is_known_from_the_first_blog(scene: Scene) {
    let url = through_the_page(&scene, None).await.unwrap();
    back(&scene, &url).await.unwrap();
    let none = Scene::unopened(Server::new()).await;
    assert_eq!(through_the_page(&none, None).await.unwrap_err().code, "google-client-missing");
}

async fn a_no_and_what_is_no_program_are_told(scene: Scene) {
    let url = through_the_page(&scene, client()).await.unwrap();
    let no = url.replace("code=", "error=access_denied&not=");
    assert_eq!(back(&scene, &no).await.unwrap_err().code, "discovery-declined");
    let code = url.replace("code=4", "code=5");
    assert_eq!(back(&scene, &code).await.unwrap_err().code, "discovery-wrong-code");
    // The tick for the blogs was left out.
    scene.server(|server| server.grants = "openid");
    assert_eq!(back(&scene, &url).await.unwrap_err().code, "discovery-declined");
    let other = GoogleClient { id: client().unwrap().id, secret: "GOCSPX-other".into() };
    let url = through_the_page(&scene, Some(other)).await.unwrap();
    assert_eq!(back(&scene, &url).await.unwrap_err().code, "discovery-unknown-app");
}

async fn a_blog_of_somebody_else_is_told(_: Scene) {
    for role in ["READER", ""] {
        let scene = Scene::unopened(Server::with_role(role)).await;
        assert_eq!(add(&scene.desk, HOST).await.unwrap_err().code, "discovery-not-a-writer", "{role}");
    }
    let scene = Scene::unopened(Server::new()).await;
    let wrong =
        AddChannel::Blogger { address: HOST.into(), client: client(), token: "1//wrong".into(), name: None };
    let problem = scene.desk.ask::<Channel>(Request::ChannelAdd(wrong)).await.unwrap_err();
    assert_eq!(problem.code, "discovery-wrong-token");
    let disabled = r#"{"error":{"code":403,"message":"Blogger API has not been used in project 117.","errors":[{"reason":"accessNotConfigured"}]}}"#;
    scene.arm("GET", "byurl", Fault::Answer(canned("403 Forbidden", &[], disabled)));
    let problem = add(&scene.desk, HOST).await.unwrap_err();
    assert_eq!(problem.code, "discovery-google-says");
    assert!(format!("{:?}", problem.params).contains("has not been used"), "{problem:?}");
}

async fn a_token_that_ends_is_renewed_once(scene: Scene) {
    let mut posts = Vec::new();
    for _ in 0..3 {
        posts.push(scene.write("Renouvelé", "Bonjour.").await);
    }
    let before = scene.server(|server| server.renewed);
    // By its hour, and before it.
    for (case, wait) in [(1, 7200), (2, 0)] {
        scene.desk.clock.pass(std::time::Duration::from_secs(wait));
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
        assert_eq!(scene.server(|server| server.renewed), before + case, "once, whoever needs it");
    }
    for (_, title) in &posts {
        scene.one(title, "renewed");
    }
}

/// `invalid_grant`: withdrawn, or of a project in testing whose seven days are over.
async fn an_access_that_was_withdrawn_asks_the_writer_once(scene: Scene) {
    let mut posts = Vec::new();
    for _ in 0..3 {
        posts.push(scene.write("Retiré", "Bonjour.").await);
    }
    scene.server(|server| (server.tokens, server.refresh) = (Vec::new(), None));
    for (id, _) in &posts {
        scene.publish(id).await;
    }
    assert_eq!(scene.desk.engine.sync().await.unwrap(), Outcome::Asking);
    let rows = rows(&scene).await;
    assert_eq!((&rows[1].channel.state, rows[1].waiting), (&ChannelState::NeedsSignIn, 3));
    assert_eq!(scene.count("POST", "/token"), 2, "to open it, and once now: the others are not tried");
    let url = through_the_page(&scene, None).await.unwrap();
    back(&scene, &url).await.unwrap();
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    for (_, title) in &posts {
        scene.one(title, "signed in again");
    }
}

async fn a_withdrawn_access_hides_nothing_that_was_made(scene: Scene) {
    let (id, title) = scene.write("Révoqué", "Bonjour.").await;
    scene.arm("POST", "/posts?isDraft", Fault::Swallow(Cut::BeforeStatus));
    scene.meanwhile(Method::Post, "/posts?isDraft", |server| {
        (server.tokens, server.refresh) = (Vec::new(), None);
    });
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Asking);
    assert_eq!(scene.state(&id).await, DeliveryState::SignIn);
    scene.sign_in().await;
    assert_eq!(scene.desk.send().await, Outcome::Delivered);
    scene.one(&title, "signed in again");
    assert_eq!(scene.count("POST", "/posts?isDraft"), 1, "it was found, not made again");
}

async fn a_tick_that_is_missing_is_to_be_had_anew(scene: Scene) {
    let said = r#"{"error":{"code":403,"message":"Request had insufficient authentication scopes.","errors":[{"reason":"insufficientPermissions"}]}}"#;
    let (id, title) = scene.write("Portée", "Bonjour.").await;
    scene.arm("POST", "/posts?isDraft", Fault::Answer(canned("403 Forbidden", &[], said)));
    scene.publish(&id).await;
    assert_eq!(scene.desk.send().await, Outcome::Asking);
    assert_eq!(scene.state(&id).await, DeliveryState::SignIn);
    assert_eq!(scene.send(&id).await, Outcome::Delivered);
    scene.one(&title, "signed in again");
}

async fn an_author_sees_what_is_hers(_: Scene) {
    let scene = Scene::with(Server::with_role("AUTHOR")).await;
    let (id, title) = scene.published("Autrice", "Bonjour.").await;
    assert_eq!(scene.update(&id, "Changé.").await, Outcome::Delivered);
    scene.one(&title, "changed");
    scene.pull().await;
    assert_eq!(scene.found(&title).await.len(), 1);
}

/// The secret of the program, what gets tokens, and the tokens: in the keyring, and nowhere else.
async fn no_secret_is_in_the_store(scene: Scene) {
    let url = through_the_page(&scene, client()).await.unwrap();
    scene.desk.leaks(&["GOCSPX-naima"]);
    back(&scene, &url).await.unwrap();
    let refresh = scene.server(|server| server.refresh.clone().unwrap());
    scene.desk.leaks(&["GOCSPX-naima", &refresh, "ya29."]);
}
