//! A real folder kept in step with a real home.

mod both;
mod cli;
mod eyes;
mod files;
mod random;
mod scene;
