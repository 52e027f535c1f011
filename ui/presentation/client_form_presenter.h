#pragma once

#include "charting/likely_same.h"
#include "core/client.h"
#include "core/client_fields.h"
#include "core/recovered_note.h"
#include "presentation/chart_context.h"
#include "presentation/client_journal.h"

#include <QObject>

#include <map>
#include <optional>

namespace alcove::presentation {

/// What is said of a new status, as it was typed.
struct StatusTyped {
    QString since = {}; ///< empty: today
    QString why = {};

    bool operator==(const StatusTyped &) const = default;
};

/// A client being entered or changed. What is typed is in the journal at once; the store has it
/// when it is kept.
class ClientFormPresenter final : public QObject {
    Q_OBJECT

public:
    explicit ClientFormPresenter(const ChartContext &context, QObject *parent = nullptr);

    /// An empty form.
    void begin();
    /// The form of one who is there, with what was typed into it and not kept yet; loaded() when it
    /// can be shown.
    void load(ClientId client);
    /// What a session before left, where it was left: loaded(), with typed() and caret().
    void resume(const RecoveredNote &recovered);
    const Client &client() const { return m_client; }
    bool isNew() const { return m_isNew; }
    /// What stands in the form, by the names of clientFieldNames(); with a changed status those of
    /// statusfield as well.
    const std::map<QString, QString> &typed() const { return m_typing.typed; }
    const Caret &caret() const { return m_caret; }

    /// What stands in the form now, into the journal; failed() where that can't be.
    void type(const std::map<QString, QString> &fields, const Caret &caret);
    /// Nobody needs what was typed any more.
    void drop();

    /// Why `client` can't be kept, in words; empty when it can.
    QString problem(const Client &client) const;
    /// Whether somebody with that status is asked since when and why: it is another one now.
    bool asksAbout(ClientStatus status) const { return status != m_client.status; }
    /// What a day is that was typed as the status' first, today for none; nothing when it is no day
    /// that has come.
    std::optional<QDate> statusDay(const QString &typed) const;

    /// Keeps it, and a new status with the day and the reason; saved() or failed(). A new one who
    /// may be there already is asked about first: likelySameFound(), and kept when they are to be
    /// saved again.
    void save(const Client &client, const StatusTyped &status = {});
    /// Who of those there may be the one who was to be saved; of a role that sees no clients
    /// nobody.
    const QList<charting::LikelySame> &likelySame() const { return m_likely; }
    /// "Robin Vale, born 2 Apr 1991 (same birth date and name)"
    static QString likelyText(const charting::LikelySame &likely);

signals:
    void loaded();
    void likelySameFound();
    void saved(alcove::ClientId client);
    void failed(const QString &words);

private:
    void begin(ClientId client);
    void show();
    void look(const Client &client, const StatusTyped &status);
    void write(const Client &client, const StatusTyped &status);

    ChartContext m_context;
    ClientJournal m_journal;
    Client m_client;
    std::optional<ClientSheet> m_seen; ///< what an edit begins with; nothing of a new one
    RecordId m_statusRecord; ///< of a change of status
    UnfinishedClient m_typing;
    struct Left {
        UnfinishedClient typing;
        Caret caret;
    };
    std::map<ClientId, RecoveredNote> m_unseen; ///< of a session before, until its form is opened
    std::map<ClientId, Left> m_left; ///< typed and neither kept nor dropped
    Caret m_caret;
    std::optional<RecoveredNote> m_resumed; ///< while its client is read
    QList<charting::LikelySame> m_likely;
    std::optional<Client> m_asked; ///< about whom m_likely was told
    int m_request = 0;
    bool m_isNew = true;
    bool m_isSaving = false;
};

} // namespace alcove::presentation
