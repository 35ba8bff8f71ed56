//! What the tests stand on: real servers, and a proxy that can fail in every way between us and them.

pub mod blog;
pub mod bus;
pub mod desk;
pub mod fake;
pub mod fault;
pub mod ghost;
pub mod micropub;
pub mod pds;
pub mod proxy;
pub mod social;
