//! Where a pull goes on.

use serde::{Deserialize, Serialize};

/// How far a pull has come. Opaque outside the publisher that made it; kept between runs.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Cursor(pub serde_json::Value);
