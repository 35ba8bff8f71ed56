//! The network: blogs that are always right, and a way to them that hardly ever is.

use std::time::Duration;

use async_trait::async_trait;
use bureau::model::time::Timestamp;
use bureau::publish::transport::{Broken, Method, Request, Response, Transport};
use bureau::publish::{FailureKind, Sent, TlsFault};

use crate::chance::Chance;
use crate::expected::piece_of;
use crate::site::Site;
use crate::world::{self, World};

pub struct Network {
    /// Whether there is any way out of this computer.
    pub cable: bool,
    pub sites: Vec<Site>,
    /// Requests that nobody waits for any more, and that arrive all the same.
    late: Vec<(Duration, usize, Request)>,
}

/// How the way to a site is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weather {
    Fine,
    /// Any fault, at every third request.
    Stormy,
    /// Nobody answers at all.
    Down,
    /// A network that asks to log in first.
    Portal,
    /// Everything arrives, no answer comes back.
    Deaf,
    /// The site has too much to do.
    Busy,
}

/// What becomes of one request.
#[derive(Debug, Clone, Copy)]
enum Passage {
    Through,
    NoName,
    NoConnection,
    WrongName,
    /// It breaks before the site has it.
    LostOnTheWay,
    /// The site has it, and the answer is lost.
    AnswerLost,
    /// The site has it, and something before it says that it has not.
    BadGateway,
    /// The site has it, and the answer is cut.
    AnswerCut,
    /// It arrives long after nobody waits for it any more.
    Late,
    PortalPage,
    PortalElsewhere,
    LogInFirst,
    TooMany,
    Unavailable,
    /// 503 of a proxy that had passed it on.
    UnavailableAfterwards,
}

impl Network {
    pub fn new() -> Self {
        Self { cable: true, sites: Vec::new(), late: Vec::new() }
    }

    /// From now on nothing fails any more, but what is late still arrives.
    pub fn calm(&mut self) {
        self.cable = true;
        self.sites.iter_mut().for_each(|site| site.weather = Weather::Fine);
    }

    fn passage(&self, site: usize, method: Method, chance: &mut Chance) -> Passage {
        use Passage::*;
        if !self.cable {
            return NoConnection;
        }
        let plain = self.sites[site].url.starts_with("http:");
        let any: &[(u64, Passage)] = &[
            (3, NoName),
            (3, NoConnection),
            (1, WrongName),
            (4, LostOnTheWay),
            (6, AnswerLost),
            (4, BadGateway),
            (3, AnswerCut),
            (if method == Method::Get { 0 } else { 6 }, Late),
            (2, TooMany),
            (2, Unavailable),
            (3, UnavailableAfterwards),
            (1, LogInFirst),
            (if plain { 2 } else { 0 }, PortalPage),
            (if plain { 1 } else { 0 }, PortalElsewhere),
        ];
        match self.sites[site].weather {
            Weather::Fine if chance.one_in(60) => chance.weighed(any),
            Weather::Fine => Through,
            Weather::Stormy if chance.one_in(3) => chance.weighed(any),
            Weather::Stormy => Through,
            Weather::Down => chance.weighed(&[(1, NoName), (4, NoConnection)]),
            Weather::Portal if plain => {
                chance.weighed(&[(4, PortalPage), (2, PortalElsewhere), (1, LogInFirst)])
            }
            Weather::Portal => chance.weighed(&[(4, WrongName), (1, LogInFirst)]),
            Weather::Deaf => chance.weighed(&[(3, AnswerLost), (1, BadGateway), (1, Late)]),
            Weather::Busy => {
                chance.weighed(&[(2, TooMany), (2, Unavailable), (1, UnavailableAfterwards), (2, Through)])
            }
        }
    }
}

/// What a site answers, and what its readers see then.
fn accept(world: &mut World, site: usize, request: &Request) -> Response {
    let now = world.truth();
    accept_at(world, site, request, now)
}

fn accept_at(world: &mut World, site: usize, request: &Request, now: i64) -> Response {
    let now = Timestamp::from_unix_millis(now);
    let answer = world.network.sites[site].host.answer(request, now);
    let told = format!("  site {site}: {:?} {} -> {}", request.method, request.url, answer.status);
    world.tell(|| told);
    if request.method == Method::Post {
        world.tell(|| format!("    {}", String::from_utf8_lossy(&request.body)));
    }
    world.look(site);
    answer
}

impl World {
    /// What was late and has arrived by now.
    pub fn let_arrive(&mut self) {
        let now = self.elapsed();
        let (arrived, late) =
            std::mem::take(&mut self.network.late).into_iter().partition(|(at, ..)| *at <= now);
        self.network.late = late;
        let mut arrived: Vec<(Duration, usize, Request)> = arrived;
        arrived.sort_by_key(|(at, ..)| *at);
        for (at, site, request) in arrived {
            if self.is_spared(site, &request) {
                continue;
            }
            self.tell(|| format!("  late, of {:.3}:", at.as_secs_f64()));
            // It may have come while the computer slept.
            accept_at(self, site, &request, self.truth_at(at));
        }
    }

    /// Whether it never arrives after all. A short post or an answer that was taken back while nobody knew, after two looks
    /// that found nothing, and that lands much later, is seen: no client can prevent that.
    fn is_spared(&self, site: usize, request: &Request) -> bool {
        if request.method == Method::Post && request.url.as_str().contains("comments") {
            let body: serde_json::Value = serde_json::from_slice(&request.body).unwrap_or_default();
            let number = body["content"].as_str().and_then(crate::talk::number_of);
            return number.is_some_and(|number| self.expected.answers[number].withdrawn);
        }
        if !self.network.sites[site].host.is_short() || !makes(request) {
            return false;
        }
        let body: serde_json::Value = serde_json::from_slice(&request.body).unwrap_or_default();
        let piece = body["status"].as_str().and_then(piece_of);
        piece.is_some_and(|number| self.expected.pieces[number].withdrawn)
    }

    /// When the last of what is late will have arrived.
    pub fn last_arrival(&self) -> Duration {
        self.network.late.iter().map(|(at, ..)| *at).max().unwrap_or_default()
    }
}

/// What a captive portal shows, on any address and on its own.
const LOG_IN: &str = "<html><form>Wi-Fi gratuit</form></html>";

/// The way out of the engine.
pub struct Wire;

#[async_trait]
impl Transport for Wire {
    async fn send(&self, request: Request) -> Result<Response, Broken> {
        // A search for a blog goes where it is sent.
        if request.url.host_str() == Some("portail.test") {
            return Ok(page(200, LOG_IN));
        }
        let Some((site, passage, there, back)) = world::with(|world| leave(world, &request)) else {
            return std::future::pending().await;
        };
        tokio::time::sleep(there).await;
        if !world::with(|world| world.power.step()) {
            return std::future::pending().await;
        }
        let outcome = world::with(|world| arrive(world, site, passage, &request));
        let wait = match &outcome {
            Err(broken) if broken.kind == FailureKind::Timeout => request.deadline,
            _ => back,
        };
        tokio::time::sleep(wait).await;
        if !world::with(|world| world.power.step()) {
            return std::future::pending().await;
        }
        outcome
    }

    fn has_way_out(&self) -> bool {
        world::with(|world| world.network.cable)
    }
}

/// None when the power is off.
fn leave(world: &mut World, request: &Request) -> Option<(usize, Passage, Duration, Duration)> {
    if !world.power.step() {
        return None;
    }
    let host = request.url.host_str();
    let site = world
        .network
        .sites
        .iter()
        .position(|site| url::Url::parse(&site.url).is_ok_and(|url| url.host_str() == host));
    let site = site.unwrap_or_else(|| panic!("a request to nobody: {}", request.url));
    let passage = world.network.passage(site, request.method, &mut world.chance);
    if !matches!(passage, Passage::Through) {
        world.count(passage);
        world.tell(|| format!("  site {site}: {:?} {} meets {passage:?}", request.method, request.url));
    }
    let mut millis = |bound| Duration::from_millis(1 + world.chance.below(bound));
    Some((site, passage, millis(400), millis(400)))
}

fn arrive(world: &mut World, site: usize, passage: Passage, request: &Request) -> Result<Response, Broken> {
    world.let_arrive();
    let broken = |sent, kind| Err(Broken { sent, kind, detail: String::new() });
    match passage {
        Passage::Through => Ok(accept(world, site, request)),
        Passage::NoName => broken(Sent::Never, FailureKind::Dns),
        Passage::NoConnection => broken(Sent::Never, FailureKind::Connect),
        Passage::WrongName => broken(Sent::Never, FailureKind::Tls(TlsFault::WrongName)),
        Passage::LostOnTheWay => broken(Sent::Maybe, FailureKind::Reset),
        Passage::AnswerLost => {
            accept(world, site, request);
            let slow = world.chance.one_in(2);
            broken(Sent::Maybe, if slow { FailureKind::Timeout } else { FailureKind::Reset })
        }
        Passage::BadGateway => {
            accept(world, site, request);
            Ok(page(502, "Bad Gateway"))
        }
        Passage::UnavailableAfterwards => {
            accept(world, site, request);
            Ok(page(503, "Unavailable"))
        }
        Passage::AnswerCut => {
            let answer = accept(world, site, request);
            let half = answer.body.slice(..answer.body.len() / 2);
            Ok(Response { body: half, ..answer })
        }
        Passage::Late => {
            // What makes something may come whenever it likes; what changes something, within the minute's grace.
            let most =
                if makes(request) { world.network.sites[site].latest() } else { Duration::from_secs(58) };
            let late = Duration::from_millis(world.chance.below(most.as_millis() as u64));
            let at = world.elapsed() + request.deadline + late;
            world.network.late.push((at, site, request.clone()));
            broken(Sent::Maybe, FailureKind::Timeout)
        }
        Passage::PortalPage => Ok(page(200, LOG_IN)),
        Passage::PortalElsewhere => Ok(Response {
            headers: vec![("location".into(), "http://portail.test/".into())],
            ..page(302, "")
        }),
        Passage::LogInFirst => Ok(page(511, "Network Authentication Required")),
        Passage::TooMany => Ok(asking(429, &mut world.chance)),
        Passage::Unavailable => Ok(asking(503, &mut world.chance)),
    }
}

/// Whether it makes something, and changes nothing.
fn makes(request: &Request) -> bool {
    request.method == Method::Post && request.url.path().ends_with('s')
}

fn page(status: u16, body: &str) -> Response {
    let headers = vec![("content-type".into(), "text/html; charset=UTF-8".into())];
    Response { status, headers, body: body.to_owned().into() }
}

/// Later, with every shape of a Retry-After.
fn asking(status: u16, chance: &mut Chance) -> Response {
    let mut answer = page(status, "");
    let later = [None, Some("5"), Some("120"), Some("-3"), Some("9999999999"), Some("demain")];
    if let Some(Some(later)) = chance.pick(&later) {
        answer.headers.push(("retry-after".into(), (*later).into()));
    }
    answer
}
