#include "presentation/ways_in_presenter.h"

#include "core/async.h"
#include "crypto/ways_in.h"
#include "presentation/plain_dates.h"
#include "words/key_text.h"
#include "words/way_text.h"

#include <algorithm>
#include <utility>

namespace alcove::presentation {

using crypto::SlotKind;

namespace {

WaysIn::Secret shared(crypto::SecretBytes secret)
{
    return std::make_shared<crypto::SecretBytes>(std::move(secret));
}

QString sinceText(const std::optional<Millis> &at)
{
    return at ? WaysInPresenter::tr("Since %1").arg(dateText(dayOf(*at))) : QString();
}

bool needsKeychain(const WaysInState &state)
{
    return std::ranges::any_of(
        state.ways, [](const WayIn &way) { return way.kind == SlotKind::PassphraseAndKeychain; });
}

qsizetype countKits(const WaysInState &state)
{
    return std::ranges::count_if(state.ways,
                                 [](const WayIn &way) { return crypto::isKit(way.kind); });
}

QList<WayAct> actsOf(const WayIn &way, const WaysInState &state)
{
    if (crypto::isKit(way.kind))
        return {WayAct::MakeKit};
    if (way.kind == SlotKind::Passphrase) {
        QList<WayAct> acts{WayAct::ChangePassphrase};
        if (state.keychain != KeychainState::Silent)
            acts.append(WayAct::AddKeychain);
        if (state.takesToken)
            acts.append(WayAct::AddToken);
        return acts;
    }
    if (way.kind == SlotKind::PassphraseAndToken && state.takesToken)
        return {WayAct::ChangePassphrase, WayAct::RemoveToken};
    if (way.kind == SlotKind::PassphraseAndKeychain)
        return {WayAct::ChangePassphrase, WayAct::RemoveKeychain};
    return crypto::takesPassphrase(way.kind) ? QList<WayAct>{WayAct::ChangePassphrase}
                                             : QList<WayAct>();
}

QString worthOf(const WayIn &way, const WaysInState &state)
{
    QString worth = words::wayWorth(way.kind);
    if (way.kind != SlotKind::Passphrase || state.keychain != KeychainState::Silent)
        return worth;
    return worth + u' '
        + WaysInPresenter::tr("This machine's keychain could take a part in it, but it does not "
                              "answer now.");
}

} // namespace

QList<WayRow> wayRows(const WaysInState &state)
{
    QList<WayRow> rows;
    bool hasKit = false;
    bool hasSeal = false;
    for (const WayIn &way : state.ways) {
        // An owner may have several desks.
        if (way.kind == SlotKind::AdministratorSeal && std::exchange(hasSeal, true))
            continue;
        // Of two kits the second is one that nobody has shown to have.
        if (crypto::isKit(way.kind) && std::exchange(hasKit, true))
            continue;
        rows.append({words::wayText(way.kind), worthOf(way, state), sinceText(way.madeAt),
                     actsOf(way, state)});
    }
    return rows;
}

QString waysWarning(const WaysInState &state)
{
    if (needsKeychain(state) && state.keychain == KeychainState::LacksSecret)
        return WaysInPresenter::tr("The keychain no longer has this desk's half of the key. Once "
                                   "the desk is locked, only the recovery kit opens it: have it at "
                                   "hand, and choose a new passphrase with it.");
    if (needsKeychain(state) && state.keychain == KeychainState::Silent)
        return WaysInPresenter::tr("The keychain does not answer now. Until it does, only the "
                                   "recovery kit opens this desk once it is locked.");
    if (countKits(state) > 1)
        return WaysInPresenter::tr("A new recovery kit was begun and not finished. The kit before "
                                   "it still opens the charts. Make a new one if you are not sure "
                                   "where that paper is.");
    if (wayRows(state).size() <= 2)
        return WaysInPresenter::tr("Only two ways in are left. If one is lost, make it anew at "
                                   "once: whoever loses both has lost the charts.");
    return {};
}

WaysInPresenter::WaysInPresenter(WaysIn &ways, const Practice &practice, QObject *parent)
    : QObject(parent)
    , m_ways(ways)
    , m_known{practice.name, practice.actor.name}
    , m_wait([&ways] { return ways.waitLeft(); })
{
    connect(&m_wait, &DoorWait::waiting, this, &WaysInPresenter::waiting);
}

void WaysInPresenter::load()
{
    const int request = ++m_request;
    whenDone(m_ways.list(), this, [this, request](const Result<WaysInState> &state) {
        if (request != m_request)
            return; // asked anew since
        if (!state) {
            refuse(state.error(), words::Doing::Reading);
            return;
        }
        m_state = *state;
        emit loaded();
    });
}

PassphraseJudgement WaysInPresenter::judge(const crypto::SecretBytes &passphrase) const
{
    return presentation::judge(passphrase, m_known);
}

void WaysInPresenter::changePassphrase(crypto::SecretBytes current, crypto::SecretBytes next,
                                       const crypto::SecretBytes &again)
{
    if (m_isBusy)
        return;
    if (current.isEmpty())
        emit fieldRefused(Field::Current, tr("Type the passphrase that opens this desk now."));
    else if (const PassphraseJudgement judgement = judge(next); !judgement.isAcceptable)
        emit fieldRefused(Field::Next, judgement.words);
    else if (!next.equals(again))
        emit fieldRefused(Field::Again, tr("The two passphrases differ. Type the second again."));
    else
        change(m_ways.changePassphrase(shared(std::move(current)), shared(std::move(next))),
               tr("The new passphrase opens this desk; the old one does not. Backups made before "
                  "still open with the old one."));
}

void WaysInPresenter::act(WayAct what, crypto::SecretBytes passphrase)
{
    if (m_isBusy)
        return;
    if (passphrase.isEmpty()) {
        emit fieldRefused(Field::Current, tr("Type the passphrase that opens this desk now."));
        return;
    }
    WaysIn::Secret given = shared(std::move(passphrase));
    switch (what) {
    case WayAct::ChangePassphrase:
        return;
    case WayAct::MakeKit:
        return await(m_ways.makeKit(std::move(given)), [this](const Result<WaysIn::Secret> &code) {
            m_kit = std::move(**code);
            emit kitMade();
        });
    case WayAct::AddKeychain:
        return change(m_ways.addKeychain(std::move(given)),
                      tr("The passphrase opens this desk only together with this machine's "
                         "keychain now. Without it, the recovery kit does."));
    case WayAct::RemoveKeychain:
        return change(m_ways.removeKeychain(std::move(given)),
                      tr("The passphrase opens this desk by itself again."));
    case WayAct::AddToken:
        return change(m_ways.addToken(std::move(given)),
                      tr("The passphrase opens this desk only together with this security key now. "
                         "When the key is lost, the recovery kit does: keep it apart from the "
                         "key."));
    case WayAct::RemoveToken:
        return change(m_ways.removeToken(std::move(given)),
                      tr("The passphrase opens this desk without a security key again."));
    }
}

crypto::SecretBytes WaysInPresenter::takeKit()
{
    return std::exchange(m_kit, {});
}

void WaysInPresenter::keepKit()
{
    change(m_ways.keepKit(),
           tr("The new recovery kit opens the charts; the one before does not. The supplemental "
              "panel takes it when it is opened after the next unlocking: until then, keep the old "
              "one too."));
}

template <typename Answer, typename Receive>
void WaysInPresenter::await(const QFuture<Result<Answer>> &answer, Receive receive)
{
    setBusy(true);
    whenDone(answer, this, [this, receive](const Result<Answer> &result) {
        setBusy(false);
        if (result)
            receive(result);
        else
            refuse(result.error(), words::Doing::ChangingKeys);
    });
}

void WaysInPresenter::change(const QFuture<Result<void>> &answer, const QString &words)
{
    await(answer, [this, words](const Result<void> &) { emit done(words); });
}

void WaysInPresenter::setBusy(bool isBusy)
{
    m_isBusy = isBusy;
    emit busyChanged(isBusy);
}

void WaysInPresenter::refuse(const Error &error, words::Doing doing)
{
    emit refused(words::errorText(error, doing), words::errorNumber(error, doing));
    showWait();
}

void WaysInPresenter::showWait()
{
    m_wait.show();
}

} // namespace alcove::presentation
