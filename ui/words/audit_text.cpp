#include "words/audit_text.h"

#include "words/record_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>
#include <string_view>

namespace alcove::words {

namespace {

struct Words {
    std::string_view event;
    const char *text;
};

// In the order of the alphabet.
constexpr Words all[]{
    {"attachment.add", QT_TRANSLATE_NOOP("audit", "put a file on the chart")},
    {"attachment.refuse",
     QT_TRANSLATE_NOOP("audit", "refused what the server gave in place of a file")},
    {"attachment.remove", QT_TRANSLATE_NOOP("audit", "removed a file from the chart")},
    {"attachment.save",
     QT_TRANSLATE_NOOP("audit", "saved a copy of a file, not encrypted, out of the chart")},
    {"audit.export", QT_TRANSLATE_NOOP("audit", "gave the log to an auditor")},
    {"audit.gap", QT_TRANSLATE_NOOP("audit", "the log was found cut or put back")},
    {"audit.read", QT_TRANSLATE_NOOP("audit", "looked into this log")},
    {"backup.drill",
     QT_TRANSLATE_NOOP("audit", "put a backup back for proof, into a folder of its own")},
    {"backup.make", QT_TRANSLATE_NOOP("audit", "made a backup")},
    {"backup.remove", QT_TRANSLATE_NOOP("audit", "removed an old backup")},
    {"backup.restore", QT_TRANSLATE_NOOP("audit", "put a backup in the store's place")},
    {"backup.verify", QT_TRANSLATE_NOOP("audit", "checked a backup")},
    {"care.assign", QT_TRANSLATE_NOOP("audit", "assigned the client to a colleague")},
    {"care.release", QT_TRANSLATE_NOOP("audit", "took the client from a colleague")},
    {"chart.break-glass",
     QT_TRANSLATE_NOOP("audit", "opened the chart of a client of others, and said why")},
    {"chart.import", QT_TRANSLATE_NOOP("audit", "imported charts")},
    {"chart.open", QT_TRANSLATE_NOOP("audit", "opened the chart")},
    {"chart.print", QT_TRANSLATE_NOOP("audit", "printed the chart")},
    {"chart.search", QT_TRANSLATE_NOOP("audit", "searched all notes")},
    {"client.add", QT_TRANSLATE_NOOP("audit", "added the client")},
    {"client.edit", QT_TRANSLATE_NOOP("audit", "changed the client's details")},
    {"client.import", QT_TRANSLATE_NOOP("audit", "imported the client")},
    {"client.mode",
     QT_TRANSLATE_NOOP("audit", "gave the client the screen, to answer questions alone")},
    {"client.mode.end", QT_TRANSLATE_NOOP("audit", "has the screen back from the client")},
    {"compartment.leave",
     QT_TRANSLATE_NOOP("audit", "left apart what did not open when the desk was taken over")},
    {"consent.record", QT_TRANSLATE_NOOP("audit", "recorded a consent")},
    {"consent.refuse", QT_TRANSLATE_NOOP("audit", "was refused to record a consent")},
    {"consent.revoke", QT_TRANSLATE_NOOP("audit", "recorded that a consent was withdrawn")},
    {"desk.copy", QT_TRANSLATE_NOOP("audit", "copied text out of the window")},
    {"desk.cover", QT_TRANSLATE_NOOP("audit", "left the desk covered during a session")},
    {"desk.hand-over", QT_TRANSLATE_NOOP("audit", "took the desk over as custodian of records")},
    {"desk.idle", QT_TRANSLATE_NOOP("audit", "set when the untouched desk locks")},
    {"desk.lock", QT_TRANSLATE_NOOP("audit", "locked the desk")},
    {"desk.make", QT_TRANSLATE_NOOP("audit", "made this desk")},
    {"desk.recover", QT_TRANSLATE_NOOP("audit", "unlocked with the recovery kit")},
    {"desk.refuse", QT_TRANSLATE_NOOP("audit", "was refused at the locked desk")},
    {"desk.reseal", QT_TRANSLATE_NOOP("audit", "opened the desk with the owner's help")},
    {"desk.uncover", QT_TRANSLATE_NOOP("audit", "uncovered the desk")},
    {"desk.unlock", QT_TRANSLATE_NOOP("audit", "unlocked the desk")},
    {"device.add", QT_TRANSLATE_NOOP("audit", "added a desk to the practice")},
    {"device.copy", QT_TRANSLATE_NOOP("audit", "found that a desk was copied and used twice")},
    {"device.copy.tell", QT_TRANSLATE_NOOP("audit", "told the practice that this desk was copied")},
    {"device.recover",
     QT_TRANSLATE_NOOP("audit", "came into the practice by a recovery kit, at a new desk")},
    {"device.noted", QT_TRANSLATE_NOOP("audit", "knew of a desk that was told of")},
    {"device.remove", QT_TRANSLATE_NOOP("audit", "removed a desk from the practice")},
    {"emergency.ask", QT_TRANSLATE_NOOP("audit", "asked for the chart's emergency key")},
    {"emergency.give", QT_TRANSLATE_NOOP("audit", "gave a desk half of an emergency key")},
    {"emergency.name",
     QT_TRANSLATE_NOOP("audit", "let a colleague open the chart in an emergency")},
    {"emergency.release",
     QT_TRANSLATE_NOOP("audit", "took from a colleague that they open it in an emergency")},
    {"factor.set",
     QT_TRANSLATE_NOOP("audit", "had the server ask them for codes of an authenticator app")},
    {"factor.drop", QT_TRANSLATE_NOOP("audit", "had the server ask them for codes no more")},
    {"factor.reset",
     QT_TRANSLATE_NOOP("audit", "had the server ask somebody else for codes no more")},
    {"factor.prove", QT_TRANSLATE_NOOP("audit", "gave the server a code of their app")},
    {"factor.wrong", QT_TRANSLATE_NOOP("audit", "gave the server a code that was wrong")},
    {"item.enter", QT_TRANSLATE_NOOP("audit", "entered a supplemental item")},
    {"item.list", QT_TRANSLATE_NOOP("audit", "listed supplemental items")},
    {"item.list.refuse", QT_TRANSLATE_NOOP("audit", "was refused the supplemental items")},
    {"item.open", QT_TRANSLATE_NOOP("audit", "opened a supplemental item")},
    {"item.open.refuse", QT_TRANSLATE_NOOP("audit", "was refused a supplemental item")},
    {"item.refuse", QT_TRANSLATE_NOOP("audit", "was refused to enter a supplemental item")},
    {"key.add", QT_TRANSLATE_NOOP("audit", "added a way into the desk")},
    {"key.follow", QT_TRANSLATE_NOOP("audit", "took over what opens the desk")},
    {"key.forget", QT_TRANSLATE_NOOP("audit", "gave up a key of the practice")},
    {"key.grant", QT_TRANSLATE_NOOP("audit", "was given a key of the practice")},
    {"key.hand-over", QT_TRANSLATE_NOOP("audit", "gave a key of the practice to a desk")},
    {"key.kit", QT_TRANSLATE_NOOP("audit", "let the server keep what the recovery kit opens")},
    {"key.passphrase", QT_TRANSLATE_NOOP("audit", "changed the passphrase")},
    {"key.remove", QT_TRANSLATE_NOOP("audit", "removed a way into the desk")},
    {"key.reseal", QT_TRANSLATE_NOOP("audit", "let a colleague back into their desk")},
    {"key.rotate", QT_TRANSLATE_NOOP("audit", "gave the desk new keys")},
    {"late.accept", QT_TRANSLATE_NOOP("audit", "took in what came late from a removed desk")},
    {"late.leave", QT_TRANSLATE_NOOP("audit", "left out what came late from a removed desk")},
    {"late.read", QT_TRANSLATE_NOOP("audit", "read what came late from a removed desk")},
    {"member.add", QT_TRANSLATE_NOOP("audit", "let somebody into the practice")},
    {"member.name", QT_TRANSLATE_NOOP("audit", "named a person or desk of the practice")},
    {"member.remove", QT_TRANSLATE_NOOP("audit", "removed somebody from the practice")},
    {"member.return",
     QT_TRANSLATE_NOOP("audit", "invited somebody again, in the place of the desks they lost")},
    {"note.addend", QT_TRANSLATE_NOOP("audit", "signed an addendum")},
    {"note.aside",
     QT_TRANSLATE_NOOP("audit", "decided about what was written beside a signed note")},
    {"note.begin", QT_TRANSLATE_NOOP("audit", "began a note")},
    {"note.edit", QT_TRANSLATE_NOOP("audit", "wrote on in a draft")},
    {"note.export",
     QT_TRANSLATE_NOOP("audit", "gave signed notes out of the chart, not encrypted")},
    {"note.list", QT_TRANSLATE_NOOP("audit", "listed drafts")},
    {"note.name",
     QT_TRANSLATE_NOOP("audit", "said of a name in a group's note that it is no member's")},
    {"note.open", QT_TRANSLATE_NOOP("audit", "read a note")},
    {"note.print", QT_TRANSLATE_NOOP("audit", "printed a note")},
    {"note.recover", QT_TRANSLATE_NOOP("audit", "got back what was typed before a crash")},
    {"note.retract", QT_TRANSLATE_NOOP("audit", "retracted a signed note")},
    {"note.settle", QT_TRANSLATE_NOOP("audit", "settled two versions of a note")},
    {"note.sign", QT_TRANSLATE_NOOP("audit", "signed a note")},
    {"note.supervise",
     QT_TRANSLATE_NOOP("audit", "signed a colleague's note as well, or sent it back")},
    {"note.unseal", QT_TRANSLATE_NOOP("audit", "read a note that was sealed as another client's")},
    {"panel.kit", QT_TRANSLATE_NOOP("audit", "gave the panel a new recovery kit")},
    {"panel.lock", QT_TRANSLATE_NOOP("audit", "shut the supplemental panel")},
    {"panel.make", QT_TRANSLATE_NOOP("audit", "set up the supplemental panel")},
    {"panel.passphrase", QT_TRANSLATE_NOOP("audit", "changed the panel's passphrase")},
    {"panel.recover", QT_TRANSLATE_NOOP("audit", "opened the panel with the recovery kit")},
    {"panel.restore", QT_TRANSLATE_NOOP("audit", "put the panel of a backup in its place")},
    {"panel.unlock", QT_TRANSLATE_NOOP("audit", "opened the supplemental panel")},
    {"policy.decide", QT_TRANSLATE_NOOP("audit", "decided about the supplemental panel")},
    {"policy.refuse", QT_TRANSLATE_NOOP("audit", "was refused to decide about the panel")},
    {"record.add", QT_TRANSLATE_NOOP("audit", "added to the chart")},
    {"record.edit", QT_TRANSLATE_NOOP("audit", "changed an entry of the chart")},
    {"record.list", QT_TRANSLATE_NOOP("audit", "listed what is due")},
    {"record.print", QT_TRANSLATE_NOOP("audit", "printed an entry of the chart")},
    {"record.withdraw", QT_TRANSLATE_NOOP("audit", "marked an entry as entered in error")},
    {"request.add", QT_TRANSLATE_NOOP("audit", "wrote down what a client asks of their record")},
    {"request.answer", QT_TRANSLATE_NOOP("audit", "answered what a client asked")},
    {"request.extend", QT_TRANSLATE_NOOP("audit", "took longer for what a client asked")},
    {"request.list", QT_TRANSLATE_NOOP("audit", "listed what clients ask")},
    {"request.refuse", QT_TRANSLATE_NOOP("audit", "refused what a client asked")},
    {"role.set", QT_TRANSLATE_NOOP("audit", "set what somebody is to the practice")},
    {"role.take", QT_TRANSLATE_NOOP("audit", "has new roles in the practice")},
    {"scope.close", QT_TRANSLATE_NOOP("audit", "removed what is not part of their role any more")},
    {"scope.renew", QT_TRANSLATE_NOOP("audit", "made new keys for a part of the practice")},
    {"server.follow",
     QT_TRANSLATE_NOOP("audit", "went on from a restored server, as an owner had said")},
    {"server.fork", QT_TRANSLATE_NOOP("audit", "found the server with another history")},
    {"server.refill", QT_TRANSLATE_NOOP("audit", "gave the server back what it had lost")},
    {"server.restored",
     QT_TRANSLATE_NOOP("audit", "said that the sync server was put back from a backup")},
    {"server.set", QT_TRANSLATE_NOOP("audit", "set the sync server")},
    {"server.wait", QT_TRANSLATE_NOOP("audit", "could not give the server all it had lost")},
    {"sheets.make",
     QT_TRANSLATE_NOOP("audit", "made two sheets of paper that open the chart in an emergency")},
    {"sheets.withdraw",
     QT_TRANSLATE_NOOP("audit", "withdrew the sheets of paper that opened the chart")},
    {"snapshot.refuse",
     QT_TRANSLATE_NOOP("audit", "refused a snapshot, and took the practice change by change")},
    {"snapshot.take", QT_TRANSLATE_NOOP("audit", "got the practice from another desk's snapshot")},
    {"store.salvage", QT_TRANSLATE_NOOP("audit", "read what was left of a damaged store")},
    {"sync.bar", QT_TRANSLATE_NOOP("audit", "received what its author may not write")},
    {"sync.late", QT_TRANSLATE_NOOP("audit", "received what came late from a removed desk")},
    {"sync.receive", QT_TRANSLATE_NOOP("audit", "received from other desks")},
    {"sync.send", QT_TRANSLATE_NOOP("audit", "sent to other desks")},
    {"sync.unreadable", QT_TRANSLATE_NOOP("audit", "received what this desk can't read")},
};

const char *find(const std::string &event)
{
    const auto *const words = std::lower_bound(
        std::begin(all), std::end(all), event,
        [](const Words &one, const std::string &wanted) { return one.event < wanted; });
    return words != std::end(all) && words->event == event ? words->text : nullptr;
}

QString tr(const char *text)
{
    return QCoreApplication::translate("audit", text);
}

/// "passphrase 2 <first time> <last time>": the entry itself bears the last time.
QString refusals(const QString &detail)
{
    const QStringList parts = detail.split(u' ');
    const int count = parts.value(1).toInt();
    if (parts.size() != 4 || count < 1)
        return detail;
    const QString what = parts[0] == QStringLiteral("passphrase") ? tr("wrong passphrase")
        : parts[0] == QStringLiteral("kit")                       ? tr("wrong recovery code")
                                                                  : tr("a start that was refused");
    return count == 1 ? what : tr("%1, %2 times").arg(what).arg(count);
}

/// "paper", "sealed", "plain <what was typed as the reason>"; "file" until there were sealed ones.
QString printedTo(const QString &detail)
{
    const QString plain = QStringLiteral("plain ");
    if (detail.startsWith(plain))
        return tr("into a file that is not encrypted: %1").arg(detail.mid(plain.size()));
    if (detail == QStringLiteral("sealed"))
        return tr("into a sealed file");
    return detail == QStringLiteral("paper") ? tr("on paper") : tr("into a file");
}

} // namespace

QString auditText(const QString &event)
{
    const char *text = find(event.toStdString());
    return text ? tr(text) : event;
}

QString auditDetail(const AuditEvent &event)
{
    const QString &kind = event.event;
    if (kind.endsWith(QStringLiteral(".print")))
        return printedTo(event.detail);
    if (kind == QStringLiteral("desk.refuse"))
        return refusals(event.detail);
    if (event.detail == QStringLiteral("restricted sheets"))
        return tr("by the chart's two sheets of paper");
    if (kind == QStringLiteral("chart.search") || kind == QStringLiteral("note.list")
        || kind == QStringLiteral("record.list"))
        return tr("%1 found").arg(event.detail);
    if (kind.startsWith(QStringLiteral("record."))) {
        const auto record = recordKindFromName(event.detail);
        return record ? recordKindText(*record) : event.detail;
    }
    if (kind == QStringLiteral("note.export"))
        return tr("%1 notes").arg(event.detail);
    if (kind == QStringLiteral("attachment.add"))
        return tr("%1 bytes").arg(event.detail);
    if (kind == QStringLiteral("desk.idle"))
        return tr("after %1 min").arg(event.detail);
    if (kind == QStringLiteral("audit.read"))
        return tr("%1 entries").arg(event.detail);
    if (kind == QStringLiteral("audit.gap") && event.detail.isEmpty())
        return tr("what this desk remembered of it was gone");
    if (kind == QStringLiteral("audit.gap"))
        return tr("it had %1 entries").arg(event.detail);
    if (kind == QStringLiteral("store.salvage"))
        return tr("%1 stretches could not be read").arg(event.detail);
    return event.detail;
}

} // namespace alcove::words
