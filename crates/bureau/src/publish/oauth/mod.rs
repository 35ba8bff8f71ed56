//! OAuth 2.0, as sites and services let a program in: a page where the person says yes, with a proof that the answer is
//! ours (PKCE), and tokens that are renewed by one request, whoever needs it.

mod bearer;
mod keys;
mod page;

pub(super) use bearer::{Bearer, lacks_scope};
pub(super) use keys::posted;
pub use keys::{Grant, Keeper, Nowhere};
pub use page::{Returned, read_return};
pub(super) use page::{challenge, random};
