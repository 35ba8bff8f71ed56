//! The one sanitiser. Everything that is shown or sent as HTML goes through [`sanitise`], in all paths: most holes in
//! programs like this one were "clean in one path, not in another".
//!
//! The parser and the allow-list are ammonia's. Around it: a bound on what the parser may be made to do, the quiet
//! cards that stand for what is not shown ([`elsewhere`]), and a last pass that writes the form WordPress leaves
//! untouched ([`form`]).

mod bound;
mod elsewhere;
mod form;
mod policy;

pub(super) use bound::is_reasonable;

/// What the HTML is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Policy {
    /// To be shown here: fetches nothing. Pictures only by our own references; anything from elsewhere becomes a card
    /// that names its host. Identifiers are prefixed; links to them within the text still work.
    Reading,
    /// To be sent: pictures of the web stay, and classes. Our own references stay too: whoever sends maps them.
    Channel,
    /// To be turned into Markdown: keeps the few styles by which word processors say bold, italic and list.
    Paste,
}

/// `html` with nothing left in it that could run, submit, frame or leave this page by itself. Deterministic, and
/// linear in time but for a bound; what is nested beyond reason comes back as its text alone.
pub fn sanitise(html: &str, policy: Policy) -> String {
    sanitise_with(html, policy, &|_| None)
}

/// [`sanitise`], with the pictures of other sites that are kept here: `local` gives the reference for an address.
pub fn sanitise_with(html: &str, policy: Policy, local: &dyn Fn(&str) -> Option<String>) -> String {
    if !is_reasonable(html) {
        return bound::text_alone(html);
    }
    let html = bound::in_stretches(html);
    let clean = match policy {
        Policy::Reading => policy::READING.clean(&elsewhere::quieten(&html, local)),
        Policy::Channel => policy::CHANNEL.clean(&html),
        Policy::Paste => policy::PASTE.clean(&elsewhere::link(&html)),
    };
    form::settle(&clean.to_string())
}

#[cfg(test)]
#[path = "sanitise_tests.rs"]
mod tests;
