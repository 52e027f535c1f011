#include "presentation/measure_document.h"

#include "charting/measure.h"
#include "charting/part2.h"
#include "presentation/score_history.h"
#include "words/record_text.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace alcove::presentation {

using charting::Answers;
using charting::Instrument;
using charting::InstrumentItem;
using charting::Score;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("measure_document", text);
}

QString escaped(const QString &text)
{
    return text.toHtmlEscaped().replace(u'\n', u"<br>"_s);
}

QString paragraph(const QString &text)
{
    return text.isEmpty() ? QString() : u"<p>%1</p>"_s.arg(escaped(text));
}

QString heading(const QString &text, int level)
{
    return u"<h%1>%2</h%1>"_s.arg(QString::number(level), escaped(text));
}

QString marked(const QString &text)
{
    return text.isEmpty() ? QString() : u"<p><b>%1</b></p>"_s.arg(escaped(text));
}

/// "Version: PHQ-9, US English"; empty where the field is.
QString labelled(const ChartRecord &measure, const QString &field)
{
    const QString value = words::recordValueText(measure.kind, field, measure.value(field));
    return value.isEmpty() ? QString()
                           : u"%1: %2"_s.arg(words::recordFieldText(measure.kind, field), value);
}

/// The answers and what to make of them.
class Answered {
public:
    Answered(const ChartRecord &measure, const Instrument *instrument)
        : m_measure(measure)
    {
        const auto read = charting::answersFrom(measure.value(u"answers"_s));
        const bool isSameVersion = instrument != nullptr && !instrument->items.isEmpty()
            && instrument->version == measure.value(u"version"_s);
        if (!read || !isSameVersion)
            return;
        m_instrument = instrument;
        m_answers = *read;
    }

    QString itemsHtml() const
    {
        if (m_instrument == nullptr)
            return marked(labelled(m_measure, u"answers"_s));
        const qsizetype asked = charting::askedItems(*m_instrument, m_answers);
        Answers others = m_answers;
        QString html = paragraph(m_instrument->instruction);
        for (qsizetype i = 0; i < m_instrument->items.size(); ++i) {
            const InstrumentItem &item = m_instrument->items[i];
            html += itemHtml(item, i < asked ? tr("no answer") : tr("not asked"));
            others.erase(item.code);
        }
        for (const auto &[code, value] : others)
            html += paragraph(
                tr("%1: %2, of no item of this measure").arg(code, QString::number(value)));
        return html;
    }

    QString scoreHtml(int level) const
    {
        // What can be set right later counts as it stands now, as in the scores over time.
        const auto made = m_instrument == nullptr ? Result<Score>(Error(ErrorCode::NotFound))
                                                  : charting::scoreOf(*m_instrument, m_answers);
        QString html = heading(tr("Score"), level);
        if (!made)
            return html + marked(recordedScore());
        html += marked(totalText(*made));
        for (const charting::Subscale &subscale : m_instrument->subscales)
            if (const auto found = made->subscales.find(subscale.code);
                found != made->subscales.end())
                html += paragraph(tr("%1: %2").arg(subscale.title, QString::number(found->second)));
        if (!made->missing.isEmpty())
            html += paragraph(tr("Without an answer: %1").arg(made->missing.join(u", "_s)));
        return html + paragraph(cutOffText(*m_instrument));
    }

private:
    QString itemHtml(const InstrumentItem &item, const QString &unanswered) const
    {
        // By its number, as the form says which are missing; an answer below its words, so that
        // both are copied and read aloud as one.
        const bool isNumbered = !item.code.isEmpty() && item.code.front().isDigit();
        const QString words = isNumbered ? tr("%1. %2").arg(item.code, item.words) : item.words;
        const auto answer = m_answers.find(item.code);
        const QString said
            = answer == m_answers.end() ? unanswered : answerText(item, answer->second);
        return u"<p>%1<br><b>%2</b></p>"_s.arg(escaped(words), escaped(said));
    }

    static QString answerText(const InstrumentItem &item, int value)
    {
        const auto choice = std::find_if(
            item.answers.begin(), item.answers.end(),
            [value](const charting::AnswerChoice &each) { return each.value == value; });
        return choice == item.answers.end() ? tr("%1, which is none of its answers").arg(value)
                                            : u"%1 %2"_s.arg(QString::number(value), choice->words);
    }

    QString totalText(const Score &score) const
    {
        if (!m_instrument->hasTotal)
            return tr("This measure has no total.");
        if (!score.total)
            return tr("No total: too much was left out.");
        const QString total = tr("Total %1, of %2 to %3")
                                  .arg(*score.total)
                                  .arg(m_instrument->from)
                                  .arg(m_instrument->to);
        return score.band.isEmpty() ? total : u"%1: %2"_s.arg(total, score.band);
    }

    QString recordedScore() const
    {
        const QString total = m_measure.value(u"total"_s);
        const QString band = m_measure.value(u"band"_s);
        if (total.isEmpty())
            return tr("No total was recorded.");
        return band.isEmpty() ? tr("Total %1, as it was recorded").arg(total)
                              : tr("Total %1, %2, as it was recorded").arg(total, band);
    }

    const ChartRecord &m_measure;
    const Instrument *m_instrument = nullptr; ///< only of the version that was answered
    Answers m_answers;
};

/// "PHQ-9, 2 Mar 2026"
QString titleOf(const ChartRecord &measure, const Instrument *instrument)
{
    const auto value = [&measure](const QString &field) {
        return words::recordValueText(measure.kind, field, measure.value(field));
    };
    const QString name = instrument == nullptr ? value(u"instrument"_s) : instrument->title;
    return tr("%1, %2").arg(name, value(u"on"_s));
}

QString headHtml(const ChartRecord &measure, const Instrument *instrument, int level)
{
    QString html = heading(titleOf(measure, instrument), level);
    QStringList about;
    if (instrument != nullptr && !instrument->fullTitle.isEmpty())
        about.append(instrument->fullTitle);
    for (const QString &field : {u"filled-by"_s, u"version"_s})
        if (const QString line = labelled(measure, field); !line.isEmpty())
            about.append(line);
    html += u"<p><small>%1</small></p>"_s.arg(escaped(about.join(u'\n')));
    html += marked(labelled(measure, commonfield::withdrawn)); // before what does not stand
    if (measure.value(commonfield::part2) == u"yes"_s)
        html += marked(charting::part2Notice);
    return html;
}

QString sourceHtml(const Instrument *instrument)
{
    if (instrument == nullptr || instrument->source.isEmpty())
        return {};
    return u"<p><small>%1</small></p>"_s.arg(
        escaped(tr("Source: %1").arg(instrument->source) + u'\n' + instrument->licence));
}

} // namespace

ChartDocument measureDocument(const Client &client, const ChartRecord &measure,
                              const Instrument *instrument, const PrintOrigin &origin)
{
    // Whose it is and who prints stand there as on all other paper.
    ChartDocument document = chartDocument({client, {}, {}}, origin);
    document.title = titleOf(measure, instrument);
    document.html = measureHtml(measure, instrument, 2) + sourceHtml(instrument);
    return document;
}

QString measureHtml(const ChartRecord &measure, const Instrument *instrument, int level)
{
    const Answered answered(measure, instrument);
    QString html = headHtml(measure, instrument, level) + answered.itemsHtml()
        + answered.scoreHtml(level + 1);
    const QString followedUp = u"followed-up"_s;
    if (const QString asked = measure.value(followedUp); !asked.isEmpty())
        html += heading(words::recordFieldText(measure.kind, followedUp), level + 1)
            + paragraph(asked);
    return html;
}

} // namespace alcove::presentation
