#include "widgets/spell_desk.h"

#include "presentation/spelling_words.h"

#include <QWidget>

#include <algorithm>
#include <utility>

namespace alcove::widgets {

using presentation::SpellingWords;
using support::Spelling;

namespace {

/// One with an apostrophe or a hyphen stands in texts in several forms: then each word is judged.
QString wordToJudge(const QString &own)
{
    const bool isOneForm
        = std::all_of(own.begin(), own.end(), [](QChar c) { return c.isLetter(); });
    return isOneForm ? own : QString();
}

} // namespace

SpellDesk::SpellDesk(ChartQueue &chart, const QStringList &folders, QWidget *window)
    : QObject(window)
    , m_kept(new SpellingWords(chart, this))
    , m_folders(folders)
{
    start();
}

SpellDesk::SpellDesk(ChartQueue &chart, SpellDesk &outer, QWidget *room)
    : QObject(room)
    , m_outer(&outer)
    , m_kept(new SpellingWords(chart, this))
    , m_folders(outer.m_folders)
{
    connect(&outer, &SpellDesk::changed, this, &SpellDesk::readAnew);
    connect(this, &SpellDesk::failed, &outer, &SpellDesk::failed);
    start();
}

SpellDesk::~SpellDesk() = default;

void SpellDesk::start()
{
    connect(m_kept, &SpellingWords::failed, this, &SpellDesk::failed);
    connect(m_kept, &SpellingWords::loaded, this, [this] {
        m_isLoaded = true;
        readAnew();
    });
    m_kept->load();
}

void SpellDesk::openRoom(QWidget &room, ChartQueue &chart)
{
    if (SpellDesk *outer = of(room.parentWidget()))
        new SpellDesk(chart, *outer, &room); // its parent
}

SpellDesk *SpellDesk::of(const QWidget *part)
{
    for (const QWidget *each = part; each != nullptr; each = each->parentWidget())
        if (auto *desk = each->findChild<SpellDesk *>({}, Qt::FindDirectChildrenOnly))
            return desk;
    return nullptr;
}

void SpellDesk::readAnew()
{
    if (!m_isLoaded || (m_outer != nullptr && !m_outer->m_isLoaded))
        return;
    m_spelling.emplace(language(), m_folders, words());
    for (const QString &word : std::as_const(m_ignored))
        m_spelling->ignore(word);
    emit changed({});
}

QString SpellDesk::language() const
{
    if (m_outer != nullptr)
        return m_outer->language();
    return m_kept->language().isEmpty() ? Spelling::english : m_kept->language();
}

QStringList SpellDesk::words() const
{
    return m_outer == nullptr ? m_kept->words() : m_outer->words() + m_kept->words();
}

bool SpellDesk::knows(const QString &word) const
{
    return !m_spelling || m_spelling->knows(word);
}

QStringList SpellDesk::suggestions(const QString &word, int limit) const
{
    return m_spelling ? m_spelling->suggestions(word, limit) : QStringList();
}

QString SpellDesk::problem() const
{
    return m_spelling ? m_spelling->problem() : QString();
}

QStringList SpellDesk::otherLanguages() const
{
    QStringList others = Spelling::languages(m_folders);
    others.removeAll(language());
    return others;
}

void SpellDesk::keep(const QString &word)
{
    if (!m_spelling)
        return;
    const QString own = Spelling::ownForm(word);
    m_spelling->add(own);
    m_kept->keep(own);
    emit changed(wordToJudge(own));
}

void SpellDesk::ignore(const QString &word)
{
    if (!m_spelling)
        return;
    const QString own = Spelling::ownForm(word);
    m_ignored.append(own);
    m_spelling->ignore(own);
    emit changed(wordToJudge(own));
}

void SpellDesk::setLanguage(const QString &language)
{
    if (m_outer != nullptr) {
        m_outer->setLanguage(language);
        return;
    }
    m_kept->setLanguage(language);
    readAnew();
}

} // namespace alcove::widgets
