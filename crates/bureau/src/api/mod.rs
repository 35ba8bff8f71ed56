//! The one door for every host: window, served interface, command line.

mod archive;
pub mod args;
mod backups;
pub mod bindings;
mod channels;
mod checkup;
pub mod command;
mod conflicts;
mod deliveries;
mod dispatch;
pub mod engine;
mod envelope;
mod imports;
mod journal;
mod lacking;
pub mod links;
mod mind;
pub mod notices;
mod posts;
mod publishing;
pub mod serve;
mod show;
mod status;
pub mod views;

pub use envelope::Envelope;
