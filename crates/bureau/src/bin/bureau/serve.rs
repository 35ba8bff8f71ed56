//! The interface in a browser of this machine.

use bureau::api::serve::Server;
use bureau::error::Problem;
use bureau::model::phrase::Phrase;
use bureau::system::SystemRng;
use clap::Args;
use serde_json::json;

use crate::answer::Answer;
use crate::interrupt::interrupted;
use crate::session::Session;

#[derive(Args)]
pub struct Serve {
    /// The port; any free one unless said
    #[arg(long, value_name = "P", default_value_t = 0, hide_default_value = true)]
    port: u16,
    /// Open it in the browser
    #[arg(long)]
    open: bool,
}

/// Serves, sends and pulls until it is interrupted.
pub async fn serve(session: &Session<'_>, serve: Serve) -> Result<Answer, Problem> {
    let server = Server::bind(serve.port, &SystemRng).await?;
    let address = server.address();
    let interrupted = interrupted();
    let said = session.words.say(&Phrase::new("cli-serve").with("address", address.as_str()));
    session.output.answer(&session.words, &Answer::new(&json!({ "address": address }), said));
    session.output.note(&session.word("cli-serve-ends"));
    if serve.open && open::that_detached(&address).is_err() {
        session.output.note(&session.word("cli-no-browser"));
    }
    session.engine.start();
    let served = server.run(session.engine.clone(), interrupted).await;
    session.engine.stop().await;
    served?;
    Ok(Answer::given())
}
