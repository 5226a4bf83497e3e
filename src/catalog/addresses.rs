//! From the office directories to the address book of the delivery.

use crate::delivery::addressbook::{Addressbook, MailContent as Content, MailTarget, NotAnAddress};
use crate::domain::id::OfficeId;
use crate::domain::routing::{Channel, Directories, MailContent};

/// An office whose mail address is none.
#[derive(Debug, thiserror::Error)]
#[error("Die Adresse der Stelle `{office}` im Behördenverzeichnis ist keine E-Mail-Adresse.")]
pub struct BadAddress {
    office: OfficeId,
    source: NotAnAddress,
}

/// The address of every office that is reached by mail.
///
/// # Errors
/// The first office whose address is none.
pub fn addressbook(directories: &Directories) -> Result<Addressbook, BadAddress> {
    let mut entries = Vec::new();
    for office in directories.iter().flat_map(|directory| directory.offices()) {
        let Some(Channel::Mail { to, content }) = office.channels.first() else { continue };
        let content = match content {
            MailContent::Full => Content::Full,
            MailContent::Notice => Content::Notice,
        };
        let target = MailTarget::new(to, content)
            .map_err(|source| BadAddress { office: office.id.clone(), source })?;
        entries.push((office.id.clone(), target));
    }
    Ok(entries.into_iter().collect())
}
