#include "presentation/licences_presenter.h"

#include "charting/us_state.h"
#include "core/async.h"
#include "core/chart.h"
#include "core/setting_names.h"
#include "presentation/date_entry.h"
#include "presentation/plain_dates.h"
#include "words/error_text.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace alcove::presentation {

using charting::Licence;

namespace {

constexpr int soon = 60; ///< days: a renewal takes weeks
constexpr qsizetype longestNumber = 40;

bool standsBefore(const Licence &a, const Licence &b)
{
    if (a.state != b.state)
        return a.state < b.state;
    if (a.until.has_value() != b.until.has_value())
        return !a.until;
    return a.until && *a.until > *b.until;
}

} // namespace

LicencesPresenter::LicencesPresenter(const ChartContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_query(context.ofDesk(), this,
              [this](const Result<QList<Licence>> &answer) { receive(answer); })
{
}

void LicencesPresenter::receive(const Result<QList<Licence>> &answer)
{
    const bool isUnreadable = !answer && answer.error().code == ErrorCode::Malformed;
    if (!answer && !isUnreadable) {
        emit failed(words::errorText(answer.error(), words::Doing::Reading));
        return;
    }
    m_licences = isUnreadable ? QList<Licence>() : *answer;
    m_isRead = true;
    emit loaded();
    // They know their own: the list is no record that would be lost.
    if (isUnreadable)
        emit failed(tr("Your licences could not be read as they were kept. Enter them again."));
}

void LicencesPresenter::refresh()
{
    m_before.reset();
    m_query.ask([](Chart &chart) -> Result<QList<Licence>> {
        TRY_ASSIGN(const QByteArray setting, chart.setting(licencesSetting));
        TRY_ASSIGN(auto licences, charting::licencesFrom(setting));
        std::stable_sort(licences.begin(), licences.end(), standsBefore);
        return licences;
    });
}

QDate LicencesPresenter::today() const
{
    return dayOf(m_context.clock.now());
}

QString LicencesPresenter::stateText(int row) const
{
    const QString &code = m_licences.at(row).state;
    return u"%1, %2"_s.arg(code, charting::stateName(code));
}

QString LicencesPresenter::untilText(int row) const
{
    const auto &until = m_licences.at(row).until;
    return until ? dateText(*until) : tr("does not lapse");
}

QString LicencesPresenter::standingText(int row) const
{
    const Licence &licence = m_licences.at(row);
    if (!charting::holds(licence, today()))
        return tr("lapsed");
    if (!isLapsing(row))
        return tr("holds");
    const auto days = static_cast<int>(today().daysTo(*licence.until));
    if (days == 0)
        return tr("lapses today");
    return days == 1 ? tr("lapses in 1 day") : tr("lapses in %1 days").arg(days);
}

bool LicencesPresenter::isLapsing(int row) const
{
    return charting::lapsing({m_licences.at(row)}, today(), soon).size() == 1;
}

void LicencesPresenter::add(const QString &state, const QString &number, const QString &until)
{
    Licence licence{charting::stateCode(state), number.simplified(), {}};
    if (licence.state.isEmpty()) {
        emit fieldRefused(Field::State,
                          tr("Two letters of a state, DC or a territory, as NV or PR."));
        return;
    }
    if (licence.number.contains(u';') || licence.number.size() > longestNumber) {
        emit fieldRefused(
            Field::Number,
            tr("A number has at most %1 signs, and no semicolon.").arg(longestNumber));
        return;
    }
    if (!until.trimmed().isEmpty()) {
        licence.until = readDay(until, today());
        if (!licence.until) {
            emit fieldRefused(Field::Until, tr("A day with its year, as 31 May 2027, or nothing."));
            return;
        }
    }
    QList<Licence> licences = m_licences;
    licences.removeIf([&licence](const Licence &known) {
        return known.state == licence.state
            && known.number.compare(licence.number, Qt::CaseInsensitive) == 0;
    });
    const bool isRenewed = licences.size() < m_licences.size();
    licences.append(licence);
    keep(licences,
         (isRenewed ? tr("The licence for %1 is changed.") : tr("The licence for %1 is added."))
             .arg(licence.state));
}

void LicencesPresenter::remove(int row)
{
    QList<Licence> licences = m_licences;
    const Licence gone = licences.takeAt(row);
    keep(licences, tr("The licence for %1 is taken out.").arg(gone.state));
}

void LicencesPresenter::undo()
{
    if (m_before)
        keep(*m_before, tr("As it was before."));
}

void LicencesPresenter::keep(QList<Licence> licences, const QString &words)
{
    if (!m_isRead)
        return;
    std::stable_sort(licences.begin(), licences.end(), standsBefore);
    // At once: whoever enters one after the other does not wait for the disk.
    m_before = std::exchange(m_licences, licences);
    const auto kept
        = m_context.ofDesk().ask([setting = charting::settingOf(licences)](Chart &chart) {
              return chart.setSetting(licencesSetting, setting);
          });
    whenDone(kept, this, [this, words](const Result<void> &done) {
        if (done) {
            emit changed(words);
            return;
        }
        emit failed(words::errorText(done.error(), words::Doing::Saving));
        refresh(); // as the store has them
    });
}

} // namespace alcove::presentation
