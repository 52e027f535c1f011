#include "presentation/sheets_presenter.h"

#include "core/async.h"
#include "presentation/plain_dates.h"
#include "presentation/rights.h"
#include "words/compartment_text.h"
#include "words/error_text.h"

#include <QLocale>

namespace alcove::presentation {

using words::Doing;

SheetsPresenter::SheetsPresenter(const ChartContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_sheets(emergencySheetsOf(context.session))
{
}

SheetsPresenter::~SheetsPresenter() = default;

bool SheetsPresenter::isOffered() const
{
    return m_sheets != nullptr && rightsOf(m_context.session.practice().roles).readsRestricted;
}

void SheetsPresenter::look(const RawId &chart)
{
    forget();
    m_chart = chart;
    m_madeAt.reset();
    const int look = ++m_looks;
    whenDone(m_sheets->sheetsMadeAt(chart), this,
             [this, look](const Result<std::optional<Millis>> &madeAt) {
                 if (look != m_looks)
                     return; // another chart's by now
                 if (!madeAt) {
                     emit failed(words::errorText(madeAt.error(), Doing::MakingSheets));
                     return;
                 }
                 m_madeAt = *madeAt;
                 emit stood();
             });
}

QString SheetsPresenter::standText() const
{
    return m_madeAt ? tr("There are two sheets, made on %1.").arg(dateText(dayOf(*m_madeAt)))
                    : tr("There are no sheets for this chart.");
}

void SheetsPresenter::make()
{
    if (m_isBusy)
        return;
    m_isBusy = true;
    const int look = m_looks;
    whenDone(m_sheets->makeSheets(m_chart), this,
             [this, look](const Result<EmergencySheets::Codes> &codes) {
                 m_isBusy = false;
                 if (!codes) {
                     emit failed(words::errorText(codes.error(), Doing::MakingSheets));
                     return;
                 }
                 if (look != m_looks)
                     return; // nobody sees them: they open nothing that others could not
                 m_codes = *codes;
                 m_madeAt = m_context.clock.now();
                 emit made();
             });
}

void SheetsPresenter::withdraw()
{
    if (m_isBusy)
        return;
    m_isBusy = true;
    whenDone(m_sheets->withdrawSheets(m_chart), this, [this](const Result<void> &done) {
        m_isBusy = false;
        if (!done) {
            emit failed(words::errorText(done.error(), Doing::MakingSheets));
            return;
        }
        forget();
        m_madeAt.reset();
        emit withdrawn();
    });
}

crypto::SecretBytes SheetsPresenter::code(Sheet sheet) const
{
    const auto &code = sheet == Sheet::First ? m_codes.first : m_codes.second;
    return code ? code->clone() : crypto::SecretBytes();
}

QString SheetsPresenter::codeText(Sheet sheet) const
{
    const crypto::SecretBytes text = code(sheet);
    return QString::fromLatin1(reinterpret_cast<const char *>(text.view().data()),
                               static_cast<qsizetype>(text.size()));
}

ChartDocument SheetsPresenter::document(Sheet sheet, QDate today) const
{
    const Practice &practice = m_context.session.practice();
    QString code;
    int group = 0;
    for (const QString &each : codeText(sheet).split(u'-'))
        code += each + (++group % 3 == 0 ? QStringLiteral("<br>") : QStringLiteral(" \u2013 "));
    ChartDocument document;
    document.name = sheet == Sheet::First ? tr("Alcove, sheet 1 of 2") : tr("Alcove, sheet 2 of 2");
    document.practice = practice.name;
    document.printed = tr("Made on %1").arg(QLocale().toString(today, QLocale::LongFormat));
    document.html
        = QStringLiteral("<h1>%1</h1><p>%2</p><p style=\"font-family:monospace;font-size:20pt\">%3"
                         "</p><p>%4</p><p>%5</p>")
              .arg(document.name,
                   tr("%1, chart %2, by %3")
                       .arg(practice.name.toHtmlEscaped(), words::chartMark(m_chart),
                            practice.actor.name.toHtmlEscaped()),
                   code,
                   tr("Alone this opens nothing. With the other sheet it opens one restricted "
                      "chart, where its files are. Keep it in a sealed envelope, apart from the "
                      "other and from the practice's machines."),
                   tr("To use it, when no server answers: at a desk of somebody who is named for "
                      "the chart or for its emergencies, choose \u201cRestricted charts\u201d and "
                      "\u201cOpen with two sheets of paper\u201d. Tell the practice: sheets that "
                      "were used are made anew."));
    return document;
}

void SheetsPresenter::forget()
{
    m_codes = {};
}

void SheetsPresenter::open(const QString &folder, EmergencySheets::Codes typed,
                           const QString &reason)
{
    if (m_isBusy)
        return;
    m_isBusy = true;
    whenDone(m_sheets->openBySheets(folder, std::move(typed), reason), this,
             [this](const Result<EmergencySheets::Opened> &done) {
                 m_isBusy = false;
                 if (done)
                     emit opened(done->chart, momentText(done->asOf));
                 else
                     emit failed(words::errorText(done.error(), Doing::OpeningBySheets));
             });
}

} // namespace alcove::presentation
