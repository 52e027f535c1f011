#pragma once

#include "core/joining.h"
#include "presentation/desk_presenter.h"
#include "presentation/passphrase_judgement.h"

namespace alcove::presentation {

/// A new desk on its way into a practice that is there already: it asks, and takes the invitation.
class JoinPresenter : public DeskPresenter {
    Q_OBJECT

public:
    enum class Field { Name, Passphrase, Again, Request, Invitation, Words };

    JoinPresenter(Desk &desk, Joining &joining, QString deskName, QObject *parent = nullptr);

    bool isAsked() const { return m_joining.isAsked(); }
    const QString &deskName() const { return m_deskName; }
    static PassphraseJudgement judge(const crypto::SecretBytes &passphrase);

    /// Says which field is not right yet; or makes the request and writes it to `path`: asked().
    void ask(const QString &deskName, crypto::SecretBytes passphrase,
             const crypto::SecretBytes &again, const QString &path);
    /// Says which field is not right yet; or makes this desk of the invitation, and opens it.
    void join(crypto::SecretBytes passphrase, const QString &path, const QString &words);

signals:
    /// The request is written; whoever answers it is to hear these.
    void asked(const QStringList &words);
    void fieldRefused(alcove::presentation::JoinPresenter::Field field, const QString &words);

private:
    void save(const QString &path, const JoinAsked &request);
    void take(const JoinTerms &terms);

    Desk &m_desk;
    Joining &m_joining;
    QString m_deskName;
};

} // namespace alcove::presentation
