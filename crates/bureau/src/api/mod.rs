//! The one door for every host: window, served interface, command line.

pub mod args;
pub mod bindings;
pub mod command;
pub mod engine;
mod envelope;
pub mod links;
pub mod notices;
pub mod views;

pub use envelope::Envelope;
