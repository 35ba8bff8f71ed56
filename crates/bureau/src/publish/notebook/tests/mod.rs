//! The notebook as the outbox drives it.

mod crash;
mod feeds;
mod hand;
mod ops;
mod pages;
mod support;
