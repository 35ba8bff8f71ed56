//! The one door for every host: window, served interface, command line.

pub mod args;
pub mod bindings;
pub mod command;
pub mod engine;
pub mod serve;
pub mod views;
