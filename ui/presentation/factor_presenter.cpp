#include "presentation/factor_presenter.h"

#include "core/async.h"
#include "words/error_text.h"
#include "words/factor_text.h"

#include <QLocale>

namespace alcove::presentation {

using words::Doing;

FactorPresenter::FactorPresenter(FactorDesk &desk, DeskSyncing *sync, const Practice &practice,
                                 QObject *parent)
    : QObject(parent)
    , m_desk(desk)
    , m_sync(sync)
    , m_practice(practice)
    , m_wait([&desk] { return desk.waitLeft(); })
{
    connect(&m_wait, &DoorWait::waiting, this, &FactorPresenter::waiting);
}

FactorPresenter::~FactorPresenter()
{
    forget();
}

void FactorPresenter::load()
{
    const int request = ++m_request;
    whenDone(m_desk.stand(), this, [this, request](const Result<FactorStand> &stand) {
        if (request != m_request)
            return; // asked anew since
        m_isKnown = bool(stand);
        if (!stand) {
            emit unknown(words::factorErrorText(stand.error()));
            return;
        }
        m_stand = *stand;
        emit loaded();
    });
}

void FactorPresenter::prove(const QString &typed)
{
    if (m_isBusy)
        return;
    setBusy(true);
    whenDone(m_desk.prove(typed), this, [this](const Result<CodeAnswer> &answer) {
        setBusy(false);
        if (!answer) {
            refuse(answer.error());
            return;
        }
        const QString words = words::codeAnswerText(*answer);
        if (answer->verdict != CodeAnswer::Verdict::Taken) {
            emit wrong(words);
            return;
        }
        emit proved(words);
        load();
        syncAfter();
    });
}

void FactorPresenter::begin(crypto::SecretBytes passphrase)
{
    if (!isReady(passphrase))
        return;
    setBusy(true);
    whenDone(m_desk.begin(std::make_shared<crypto::SecretBytes>(std::move(passphrase))), this,
             [this](const Result<FactorDesk::Codes> &codes) {
                 setBusy(false);
                 if (!codes) {
                     refuse(codes.error());
                     return;
                 }
                 m_codes = *codes;
                 emit begun();
             });
}

void FactorPresenter::confirm(const QString &code)
{
    if (m_isBusy || !m_codes)
        return;
    setBusy(true);
    whenDone(m_desk.confirm(code), this, [this](const Result<CodeAnswer> &answer) {
        setBusy(false);
        if (!answer) {
            refuse(answer.error());
            return;
        }
        if (answer->verdict != CodeAnswer::Verdict::Taken) {
            emit wrong(words::codeAnswerText(*answer));
            return;
        }
        m_codes.reset();
        emit set();
        load();
    });
}

void FactorPresenter::drop(crypto::SecretBytes passphrase)
{
    if (!isReady(passphrase))
        return;
    setBusy(true);
    whenDone(m_desk.drop(std::make_shared<crypto::SecretBytes>(std::move(passphrase))), this,
             [this](const Result<void> &done) {
                 setBusy(false);
                 if (!done) {
                     refuse(done.error());
                     return;
                 }
                 emit dropped();
                 load();
             });
}

void FactorPresenter::forget()
{
    if (std::exchange(m_codes, nullptr))
        m_desk.forget();
}

ChartDocument FactorPresenter::document(QDate today) const
{
    QString codes;
    if (m_codes)
        for (const crypto::SecretBytes &spare : m_codes->spares)
            codes += QString::fromLatin1(reinterpret_cast<const char *>(spare.view().data()),
                                         static_cast<qsizetype>(spare.size()))
                + QStringLiteral("<br>");
    ChartDocument document;
    document.name = tr("Spare codes for Alcove");
    document.practice = m_practice.name;
    document.printed = tr("Made on %1").arg(QLocale().toString(today, QLocale::LongFormat));
    document.html
        = QStringLiteral("<h1>%1</h1><p>%2</p><p style=\"font-family:monospace;font-size:16pt\">%3"
                         "</p><p>%4</p>")
              .arg(document.name,
                   tr("%1, %2").arg(m_practice.name.toHtmlEscaped(),
                                    m_practice.actor.name.toHtmlEscaped()),
                   codes,
                   tr("Each serves once, in the place of a code of the authenticator app, when the "
                      "practice's server asks for one. Keep them apart from the telephone and "
                      "from the desk."));
    return document;
}

bool FactorPresenter::isReady(const crypto::SecretBytes &passphrase)
{
    if (m_isBusy)
        return false;
    if (passphrase.isEmpty())
        emit passphraseMissing(tr("Type the passphrase that opens this desk."));
    return !passphrase.isEmpty();
}

void FactorPresenter::syncAfter()
{
    if (m_sync == nullptr)
        return;
    whenDone(m_sync->syncOnce(SyncReach::All), this, [this](const Result<SyncStand> &round) {
        if (round)
            emit roundMade(*round);
    });
}

void FactorPresenter::setBusy(bool isBusy)
{
    m_isBusy = isBusy;
    emit busyChanged(isBusy);
}

void FactorPresenter::refuse(const Error &error)
{
    emit refused(words::factorErrorText(error), words::errorNumber(error, Doing::Syncing));
    showWait();
}

} // namespace alcove::presentation
