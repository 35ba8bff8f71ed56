//! The one door for every host: window, served interface, command line.

mod archive;
pub mod args;
mod backups;
pub mod bindings;
mod bluesky;
mod channels;
mod checkup;
pub mod command;
mod conflicts;
mod deliveries;
mod departure;
mod dispatch;
pub mod engine;
mod envelope;
mod exports;
mod folders;
mod ghost;
mod imports;
mod journal;
mod lacking;
pub mod links;
mod mastodon;
mod micropub;
mod mind;
pub mod notices;
mod posts;
mod publishing;
mod records;
pub mod serve;
mod show;
mod site_folder;
mod status;
mod talk;
mod turn;
pub mod views;

pub use envelope::Envelope;
