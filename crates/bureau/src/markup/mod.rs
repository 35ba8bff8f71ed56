//! Pure text: Markdown to HTML, HTML to Markdown, sanitising, plain words, lengths, search folding. No I/O, no clock.
//!
//! Two rules hold everywhere here. Whatever becomes HTML goes through [`sanitise`], and nothing else makes HTML safe.
//! Pictures of the writer stand in texts by their reference (`media/<16 hexadecimal digits>.<extension>`); a
//! reference never leaves this computer.

mod align;
mod autop;
pub mod blocks;
mod canon;
pub mod cards;
pub mod citation;
pub mod date;
pub mod diff;
mod dom;
pub mod facets;
pub mod flow;
pub mod fold;
pub mod from_html;
pub mod front;
pub mod leaving;
pub mod length;
pub mod mark;
mod markdown;
pub mod merge;
pub mod pick;
pub mod picture;
pub mod plain;
pub mod reading;
pub mod relink;
pub mod sanitise;
mod scan;
pub mod short;
mod shortcode;
pub mod slug;
pub mod travel;
pub mod unwrap;
pub mod xml;

pub use blocks::{open, reopen, splice, to_blocks};
pub use from_html::from_paste;
pub use leaving::{channel_html, page_html, to_html};
pub use picture::{Picture, Unresolved};
pub use reading::reading_html;
pub use sanitise::{Policy, sanitise};
