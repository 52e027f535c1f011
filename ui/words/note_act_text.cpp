#include "words/note_act_text.h"

#include <QCoreApplication>

namespace alcove::words {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("note-act", text);
}

} // namespace

QString noteActText(const Addendum &addendum)
{
    switch (addendum.act) {
    case NoteAct::Addendum:
        return tr("Addendum by %1").arg(addendum.authorName);
    case NoteAct::Retraction:
        return tr("Retracted by %1: what follows does not stand").arg(addendum.authorName);
    case NoteAct::WrongClient:
        return tr("Retracted by %1: it was not about this client. Its text is sealed.")
            .arg(addendum.authorName);
    case NoteAct::CoSignature:
        return tr("Co-signed by %1").arg(addendum.authorName);
    case NoteAct::NeedsRevision:
        return tr("Sent back by %1 for revision").arg(addendum.authorName);
    }
    Q_UNREACHABLE();
}

} // namespace alcove::words
