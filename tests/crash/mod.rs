//! The real program, killed at each point of its way, and again while it recovers; and several of it on one home.

mod fake;
mod real;
mod story;
mod together;

/// The points at which it can be killed, in their order.
const POINTS: [&str; 4] = ["outbox-claimed", "outbox-performed", "outbox-settled", "outbox-probed"];
