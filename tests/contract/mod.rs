//! What every publisher owes to the outbox, asked of each on a fake and on the real server; and of the fake, that it is
//! like the real one.

mod agreement;
