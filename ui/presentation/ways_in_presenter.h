#pragma once

#include "core/practice.h"
#include "core/ways_in.h"
#include "presentation/door_wait.h"
#include "presentation/passphrase_judgement.h"
#include "words/error_text.h"

#include <QObject>

namespace alcove::presentation {

/// What a person does about the ways into their desk.
enum class WayAct {
    ChangePassphrase,
    MakeKit,
    AddKeychain,
    RemoveKeychain,
    AddToken,
    RemoveToken,
};

/// One way in, as the page shows it.
struct WayRow {
    QString title;
    QString worth; ///< against whom it helps, and what is to be known of it
    QString since; ///< "Since 2 Mar 2026"; empty where nothing tells
    QList<WayAct> acts;

    bool operator==(const WayRow &) const = default;
};

/// What the page shows, of a state that was read.
QList<WayRow> wayRows(const WaysInState &state);
/// The gravest of what there is to mind; empty when nothing is.
QString waysWarning(const WaysInState &state);

/// Shows the ways into the desk and changes them. Whoever changes one gives the passphrase.
class WaysInPresenter final : public QObject {
    Q_OBJECT

public:
    enum class Field { Current, Next, Again };

    /// `ways` outlives it.
    WaysInPresenter(WaysIn &ways, const Practice &practice, QObject *parent = nullptr);

    /// Reads anew; loaded() or refused().
    void load();
    const WaysInState &state() const { return m_state; }
    bool isBusy() const { return m_isBusy; }

    PassphraseJudgement judge(const crypto::SecretBytes &passphrase) const;
    /// Says which field is not right yet, or asks.
    void changePassphrase(crypto::SecretBytes current, crypto::SecretBytes next,
                          const crypto::SecretBytes &again);
    /// Any act but ChangePassphrase.
    void act(WayAct what, crypto::SecretBytes passphrase);

    /// The code of the kit just made, handed over once; to be kept or it is nobody's.
    crypto::SecretBytes takeKit();
    /// The paper is there.
    void keepKit();

    /// Says how long no passphrase is tried, and goes on saying it each second until it is over.
    void showWait();

signals:
    void loaded();
    void busyChanged(bool isBusy);
    /// What is so from now on.
    void done(const QString &words);
    void kitMade();
    void fieldRefused(alcove::presentation::WaysInPresenter::Field field, const QString &words);
    /// What happened, what is safe and what to do; and its number.
    void refused(const QString &words, const QString &number);
    /// Empty when the time is over.
    void waiting(const QString &words);

private:
    template <typename Answer, typename Receive>
    void await(const QFuture<Result<Answer>> &answer, Receive receive);
    void change(const QFuture<Result<void>> &answer, const QString &words);
    void setBusy(bool isBusy);
    void refuse(const Error &error, words::Doing doing);

    WaysIn &m_ways;
    QStringList m_known; ///< names a guesser would try first
    WaysInState m_state;
    crypto::SecretBytes m_kit;
    int m_request = 0;
    bool m_isBusy = false;
    DoorWait m_wait;
};

} // namespace alcove::presentation
