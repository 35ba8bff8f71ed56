//! A network without sockets: names, the sites behind them, and what goes wrong on the way.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use async_trait::async_trait;
use bureau::model::time::{Clock, Timestamp};
use bureau::publish::transport::{self, Broken, Method, Response, Transport};
use bureau::publish::{FailureKind, Sent};
use bytes::Bytes;

use super::Answers;
use super::blogger;
use super::bluesky;
use super::ghost;
use super::mastodon::Server;
use super::micropub;
use super::wordpress::{Request, Site};
use super::xmlrpc;
use crate::support::fault::{Canned, Fault, Plan, Seen, asked};

/// Every site that can be reached, by its host, as in `blog.test`. The [`Transport`] of a simulation.
pub struct Web {
    clock: Arc<dyn Clock>,
    state: Mutex<State>,
}

struct State {
    sites: BTreeMap<String, Site>,
    /// Servers of short posts, by their hosts.
    servers: BTreeMap<String, Server>,
    /// Servers of the AT Protocol, by their hosts.
    blueskies: BTreeMap<String, bluesky::Server>,
    /// Other names of theirs.
    also: BTreeMap<String, String>,
    /// Ghosts, by their hosts.
    ghosts: BTreeMap<String, ghost::Server>,
    /// Sites that speak Micropub, by their hosts.
    micropubs: BTreeMap<String, micropub::Server>,
    /// Google, and the blog that it keeps: one behind several names.
    google: Option<blogger::Server>,
    /// Hosts of XML-RPC, by their hosts.
    xmlrpcs: BTreeMap<String, xmlrpc::Server>,
    plan: Plan,
    /// Requests on their slow way, by the instant at which they arrive.
    late: Vec<(Timestamp, String, Request)>,
    unreachable: BTreeMap<String, FailureKind>,
    way_out: bool,
}

/// What becomes of a request.
enum Carried {
    Back(Response),
    After(Duration, Response),
    Broken(Sent, FailureKind),
    Silence,
}

impl Web {
    /// Nothing on it yet.
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        let state = State {
            sites: BTreeMap::new(),
            servers: BTreeMap::new(),
            blueskies: BTreeMap::new(),
            also: BTreeMap::new(),
            ghosts: BTreeMap::new(),
            micropubs: BTreeMap::new(),
            google: None,
            xmlrpcs: BTreeMap::new(),
            plan: Plan::default(),
            late: Vec::new(),
            unreachable: BTreeMap::new(),
            way_out: true,
        };
        Self { clock, state: Mutex::new(state) }
    }

    /// Puts a site behind a name.
    pub fn add(&self, host: &str, site: Site) {
        self.lock().sites.insert(host.to_owned(), site);
    }

    /// Puts a server of short posts behind a name.
    pub fn add_server(&self, host: &str, server: Server) {
        self.lock().servers.insert(host.to_owned(), server);
    }

    /// Puts a server of the AT Protocol behind a name, and behind others that lead to the same.
    pub fn add_bluesky(&self, host: &str, also: &[&str], server: bluesky::Server) {
        let mut state = self.lock();
        state.blueskies.insert(host.to_owned(), server);
        state.also.extend(also.iter().map(|name| ((*name).to_owned(), host.to_owned())));
    }

    /// The same for a server of the AT Protocol as [`at`](Self::at).
    pub fn at_bluesky<T>(&self, host: &str, look: impl FnOnce(&mut bluesky::Server) -> T) -> T {
        let mut state = self.lock();
        state.arrive(self.clock.now());
        look(state.blueskies.get_mut(host).expect("a server of that name"))
    }

    /// Puts a Ghost behind a name.
    pub fn add_ghost(&self, host: &str, server: ghost::Server) {
        self.lock().ghosts.insert(host.to_owned(), server);
    }

    /// Puts a site that speaks Micropub behind a name, and who receives for it behind another.
    pub fn add_micropub(&self, host: &str, server: micropub::Server) {
        let mut state = self.lock();
        state.micropubs.insert(host.to_owned(), server);
        state.also.insert("webmention.io".to_owned(), host.to_owned());
    }

    /// Puts Google behind its names, and its blog behind another.
    pub fn add_google(&self, server: blogger::Server) {
        self.lock().google = Some(server);
    }

    /// The same for Google as [`at`](Self::at).
    pub fn at_google<T>(&self, look: impl FnOnce(&mut blogger::Server) -> T) -> T {
        let mut state = self.lock();
        state.arrive(self.clock.now());
        look(state.google.as_mut().expect("Google"))
    }

    /// The same for such a site as [`at`](Self::at).
    pub fn at_micropub<T>(&self, host: &str, look: impl FnOnce(&mut micropub::Server) -> T) -> T {
        let mut state = self.lock();
        state.arrive(self.clock.now());
        look(state.micropubs.get_mut(host).expect("a site of that name"))
    }

    /// Puts a host of XML-RPC behind a name.
    pub fn add_xmlrpc(&self, host: &str, server: xmlrpc::Server) {
        self.lock().xmlrpcs.insert(host.to_owned(), server);
    }

    /// The same for such a host as [`at`](Self::at).
    pub fn at_xmlrpc<T>(&self, host: &str, look: impl FnOnce(&mut xmlrpc::Server) -> T) -> T {
        let mut state = self.lock();
        state.arrive(self.clock.now());
        look(state.xmlrpcs.get_mut(host).expect("a host of that name"))
    }

    /// The same for a Ghost as [`at`](Self::at).
    pub fn at_ghost<T>(&self, host: &str, look: impl FnOnce(&mut ghost::Server) -> T) -> T {
        let mut state = self.lock();
        state.arrive(self.clock.now());
        look(state.ghosts.get_mut(host).expect("a Ghost of that name"))
    }

    /// The same for a server of short posts as [`at`](Self::at).
    pub fn at_server<T>(&self, host: &str, look: impl FnOnce(&mut Server) -> T) -> T {
        let mut state = self.lock();
        state.arrive(self.clock.now());
        look(state.servers.get_mut(host).expect("a server of that name"))
    }

    /// Looks at the site behind a name, or does something on it. Late requests whose time has come are there already.
    pub fn at<T>(&self, host: &str, look: impl FnOnce(&mut Site) -> T) -> T {
        let mut state = self.lock();
        state.arrive(self.clock.now());
        look(state.sites.get_mut(host).expect("a site of that name"))
    }

    /// Does `fault` to the next `times` requests of `method` whose address contains `word`, host included.
    pub fn arm(&self, method: &'static str, word: &str, fault: Fault, times: u32) {
        self.lock().plan.arm(method, word, fault, times);
    }

    /// Whether every armed fault has struck.
    pub fn is_spent(&self) -> bool {
        self.lock().plan.is_spent()
    }

    /// What came by so far.
    pub fn seen(&self) -> Vec<Seen> {
        self.lock().plan.seen().to_vec()
    }

    /// From now on there is no way to `host`, for this reason; `None` opens it again.
    pub fn cut_off(&self, host: &str, why: Option<FailureKind>) {
        let unreachable = &mut self.lock().unreachable;
        match why {
            Some(why) => unreachable.insert(host.to_owned(), why),
            None => unreachable.remove(host),
        };
    }

    /// Whether this machine has a network at all.
    pub fn set_way_out(&self, there: bool) {
        self.lock().way_out = there;
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

#[async_trait]
impl Transport for Web {
    async fn send(&self, request: transport::Request) -> Result<Response, Broken> {
        let (deadline, most) = (request.deadline, request.most);
        let carried = self.lock().carry(request, self.clock.now());
        match carried {
            Carried::Back(answer) if answer.body.len() > most => {
                Err(broken(Sent::Maybe, FailureKind::Unreadable))
            }
            Carried::Back(answer) => Ok(answer),
            Carried::After(wait, answer) if wait < deadline => {
                self.clock.sleep(wait).await;
                Ok(answer)
            }
            Carried::After(..) | Carried::Silence => {
                self.clock.sleep(deadline).await;
                Err(broken(Sent::Maybe, FailureKind::Timeout))
            }
            Carried::Broken(sent, kind) => Err(broken(sent, kind)),
        }
    }

    fn has_way_out(&self) -> bool {
        self.lock().way_out
    }
}

impl State {
    fn carry(&mut self, request: transport::Request, now: Timestamp) -> Carried {
        self.arrive(now);
        let host = request.url.host_str().unwrap_or_default().to_owned();
        if !self.way_out {
            return Carried::Broken(Sent::Never, FailureKind::Offline);
        }
        if let Some(why) = self.unreachable.get(&host) {
            return Carried::Broken(Sent::Never, why.clone());
        }
        if !self.sites.contains_key(&host)
            && !self.servers.contains_key(&host)
            && !self.blueskies.contains_key(&host)
            && !self.also.contains_key(&host)
            && !self.ghosts.contains_key(&host)
            && !self.micropubs.contains_key(&host)
            && !self.google.as_ref().is_some_and(|google| google.is_at(&host))
            && !self.xmlrpcs.contains_key(&host)
        {
            return Carried::Broken(Sent::Never, FailureKind::Dns);
        }
        let fault = self.plan.strike(name(request.method), &asked(request.url.as_str(), &request.body));
        let request = Request::from(&request);
        match fault {
            None => Carried::Back(self.answer(&host, &request, now)),
            Some(Fault::Unreachable(why)) => Carried::Broken(Sent::Never, why),
            Some(Fault::ResetBefore | Fault::ResetWithin(_) | Fault::ResetAfter) => {
                Carried::Broken(Sent::Maybe, FailureKind::Reset)
            }
            Some(Fault::Answer(canned)) => Carried::Back(response(canned)),
            Some(Fault::Late(wait)) => {
                self.late.push((now.after(wait), host, request));
                Carried::Broken(Sent::Maybe, FailureKind::Reset)
            }
            Some(Fault::Silent(wait)) => {
                self.late.push((now.after(wait), host, request));
                Carried::Silence
            }
            Some(accepted) => {
                let answer = self.answer(&host, &request, now);
                match accepted {
                    Fault::Replace(canned) => Carried::Back(response(canned)),
                    Fault::Slow(wait) => Carried::After(wait, answer),
                    Fault::Endless | Fault::Bomb => Carried::Broken(Sent::Maybe, FailureKind::Unreadable),
                    Fault::Drip => Carried::Silence,
                    // Without a length, as PHP's server answers, even an answer whose end was a reset is not whole.
                    _ => Carried::Broken(Sent::Maybe, FailureKind::Reset),
                }
            }
        }
    }

    /// Hands over the late requests whose time has come, in their order.
    fn arrive(&mut self, now: Timestamp) {
        while let Some(at) =
            (0..self.late.len()).filter(|at| self.late[*at].0 <= now).min_by_key(|at| self.late[*at].0)
        {
            let (then, host, request) = self.late.remove(at);
            self.answer(&host, &request, then);
        }
    }

    fn answer(&mut self, host: &str, request: &Request, now: Timestamp) -> Response {
        if let Some(server) = self.servers.get_mut(host) {
            return server.answer(request, now);
        }
        let name = self.also.get(host).map_or(host, String::as_str);
        if let Some(server) = self.blueskies.get_mut(name) {
            return server.answer(request, now);
        }
        if let Some(server) = self.ghosts.get_mut(host) {
            return server.answer(request, now);
        }
        if let Some(server) = self.micropubs.get_mut(name) {
            return server.answer(request, now);
        }
        if let Some(google) = self.google.as_mut().filter(|google| google.is_at(host)) {
            return google.answer(request, now);
        }
        if let Some(server) = self.xmlrpcs.get_mut(host) {
            return server.answer(request, now);
        }
        self.sites.get_mut(host).expect("a site of that name").answer(request, now)
    }
}

fn response(canned: Canned) -> Response {
    let status = canned.code();
    let headers = canned.headers.into_iter().map(|(name, value)| (name.to_lowercase(), value)).collect();
    Response { status, headers, body: Bytes::from(canned.body) }
}

fn broken(sent: Sent, kind: FailureKind) -> Broken {
    Broken { sent, kind, detail: "so the test wants it".to_owned() }
}

fn name(method: Method) -> &'static str {
    match method {
        Method::Get => "GET",
        Method::Head => "HEAD",
        Method::Post => "POST",
        Method::Put => "PUT",
        Method::Patch => "PATCH",
        Method::Delete => "DELETE",
    }
}
