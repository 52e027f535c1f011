#include "presentation/spelling_words.h"

#include "core/async.h"
#include "core/chart.h"
#include "core/setting_names.h"
#include "words/error_text.h"

#include <algorithm>

namespace alcove::presentation {

namespace {

const auto languageSetting = QStringLiteral("spelling-language");

bool isWord(const QString &word)
{
    return !word.contains(u'\n')
        && std::any_of(word.begin(), word.end(), [](QChar c) { return c.isLetter(); });
}

} // namespace

Result<SpellingChoice> spellingChoice(Chart &chart)
{
    SpellingChoice choice;
    TRY_ASSIGN(const QByteArray language, chart.setting(languageSetting));
    TRY_ASSIGN(const QByteArray words, chart.setting(spellingSetting));
    choice.language = QString::fromUtf8(language);
    choice.words = QString::fromUtf8(words).split(u'\n', Qt::SkipEmptyParts);
    return choice;
}

Result<void> keepSpellingWord(Chart &chart, const QString &word)
{
    if (!isWord(word))
        return Error(ErrorCode::Malformed, "no word to keep");
    TRY_ASSIGN(const SpellingChoice before, spellingChoice(chart));
    QStringList words = before.words;
    if (words.contains(word))
        return {};
    words.append(word);
    return chart.setSetting(spellingSetting, words.join(u'\n').toUtf8());
}

Result<void> setSpellingLanguage(Chart &chart, const QString &language)
{
    return chart.setSetting(languageSetting, language.toUtf8());
}

SpellingWords::SpellingWords(ChartQueue &chart, QObject *parent)
    : QObject(parent)
    , m_chart(chart)
{
}

void SpellingWords::load()
{
    const auto read = m_chart.ask([](Chart &chart) { return spellingChoice(chart); });
    whenDone(read, this, [this](const Result<SpellingChoice> &choice) {
        // Without it the words of dictionaries are known all the same, which is worth no alarm.
        if (choice)
            m_choice = *choice;
        emit loaded();
    });
}

void SpellingWords::keep(const QString &word)
{
    if (!isWord(word) || m_choice.words.contains(word))
        return;
    m_choice.words.append(word);
    hear(m_chart.ask([word](Chart &chart) { return keepSpellingWord(chart, word); }));
}

void SpellingWords::setLanguage(const QString &language)
{
    m_choice.language = language;
    hear(m_chart.ask([language](Chart &chart) { return setSpellingLanguage(chart, language); }));
}

void SpellingWords::hear(const QFuture<Result<void>> &kept)
{
    whenDone(kept, this, [this](const Result<void> &done) {
        if (!done)
            emit failed(words::errorText(done.error(), words::Doing::Saving));
    });
}

} // namespace alcove::presentation
