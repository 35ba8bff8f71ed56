//! The one door for every host: window, served interface, command line.

mod archive;
pub mod args;
pub mod bindings;
mod channels;
pub mod command;
mod deliveries;
mod dispatch;
pub mod engine;
mod mind;
mod posts;
mod publishing;
mod show;
mod status;
pub mod serve;
mod envelope;
pub mod links;
pub mod notices;
pub mod views;

pub use envelope::Envelope;
