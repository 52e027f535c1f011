#include "support/spelling.h"

#include "support/dictionary.h"
#include "support/words_in_line.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace alcove::support {

namespace {

constexpr qsizetype longestAcronym = 5;
constexpr qsizetype longestWord = 100; ///< beyond it nothing is a word, and Hunspell takes long
constexpr qsizetype mostJudged = 50'000;

struct Language {
    const char *code;
    const char *name;
    const char *everyday; ///< a word that each of its dictionaries has
};

constexpr std::array<Language, 2> ours{
    Language{"en_US", QT_TRANSLATE_NOOP("alcove::support::Spelling", "English"), "the"},
    Language{"es_ES", QT_TRANSLATE_NOOP("alcove::support::Spelling", "Spanish"), "que"}};

const Language *languageOf(const QString &code)
{
    const auto found = std::find_if(ours.begin(), ours.end(), [&code](const Language &each) {
        return code == QLatin1String(each.code);
    });
    return found == ours.end() ? nullptr : &*found;
}

QString translated(const char *words)
{
    return QCoreApplication::translate("alcove::support::Spelling", words);
}

/// Of this process. It is no state that anybody changes: what was read stays as it was read.
QHash<QString, std::shared_ptr<const Dictionary>> &readDictionaries()
{
    static QHash<QString, std::shared_ptr<const Dictionary>> read;
    return read;
}

std::shared_ptr<const Dictionary> dictionaryAt(const QString &path, const QString &everyday)
{
    auto &read = readDictionaries();
    // Country's names of a language are links to one file.
    const QString key = path.isEmpty() ? path : QFileInfo(path + u".aff"_s).canonicalFilePath();
    if (const auto found = read.constFind(key); found != read.constEnd())
        return *found;
    auto dictionary = std::make_shared<const Dictionary>(path, everyday);
    read.insert(key, dictionary);
    return dictionary;
}

/// As dictionaries have it: letters composed, no soft hyphens, plain apostrophes and hyphens, and
/// neither of them at an end.
QString plain(const QString &word)
{
    QString text = word.normalized(QString::NormalizationForm_C).remove(u'\u00ad');
    for (QChar &c : text)
        if (isApostrophe(c))
            c = u'\'';
        else if (joinsWords(c))
            c = u'-';
    qsizetype begin = 0;
    qsizetype end = text.size();
    while (begin < end && joinsWords(text[begin]))
        ++begin;
    while (end > begin && joinsWords(text[end - 1]))
        --end;
    return text.mid(begin, end - begin);
}

bool isOtherScript(char32_t letter)
{
    switch (QChar::script(letter)) {
    case QChar::Script_Latin:
    case QChar::Script_Common:
    case QChar::Script_Inherited:
        return false;
    default:
        return true;
    }
}

bool isBeyondDictionaries(const QString &word)
{
    if (word.size() < 2 || word.size() > longestWord || word.contains(u'@')
        || word.contains(u"://"_s))
        return true;
    if (word.size() <= longestAcronym && word == word.toUpper())
        return true;
    const auto letters = word.toUcs4();
    return std::any_of(letters.begin(), letters.end(), [](char32_t letter) {
        return QChar::isNumber(letter) || isOtherScript(letter);
    });
}

QString withoutPossessive(const QString &word)
{
    return word.endsWith(u"'s"_s, Qt::CaseInsensitive) ? word.chopped(2) : word;
}

} // namespace

const QString Spelling::english = QStringLiteral("en_US");
const QString Spelling::spanish = QStringLiteral("es_ES");

QStringList dictionaryFolders()
{
    QStringList folders{QCoreApplication::applicationDirPath() + u"/dictionaries"_s};
#ifdef Q_OS_MACOS
    folders << QCoreApplication::applicationDirPath() + u"/../Resources/dictionaries"_s;
#endif
#ifdef Q_OS_UNIX
    folders << u"/usr/share/hunspell"_s;
#endif
    return folders;
}

Spelling::Spelling(QString language, QStringList folders, const QStringList &own)
    : m_language(std::move(language))
    , m_folders(std::move(folders))
{
    for (const QString &word : own)
        m_own.add(plain(word));
}

Spelling::~Spelling() = default;
Spelling::Spelling(Spelling &&) noexcept = default;
Spelling &Spelling::operator=(Spelling &&) noexcept = default;

const Dictionary &Spelling::dictionary() const
{
    if (m_dictionary == nullptr) {
        const Language *known = languageOf(m_language);
        m_dictionary
            = dictionaryAt(known == nullptr ? QString() : Dictionary::find(m_language, m_folders),
                           known == nullptr ? QString() : QString::fromLatin1(known->everyday));
    }
    return *m_dictionary;
}

bool Spelling::knows(const QString &word) const
{
    if (const auto judged = m_judged.constFind(word); judged != m_judged.constEnd())
        return *judged;
    const bool isKnown = judge(plain(word));
    if (m_judged.size() >= mostJudged)
        m_judged.clear();
    m_judged.insert(word, isKnown);
    return isKnown;
}

bool Spelling::judge(const QString &word) const
{
    if (isBeyondDictionaries(word) || !dictionary().isUsable() || isKnownWhole(word))
        return true;
    const QString owner = withoutPossessive(word);
    if (owner != word && (isBeyondDictionaries(owner) || isKnownWhole(owner)))
        return true;
    if (!owner.contains(u'-'))
        return false;
    const QStringList parts = owner.split(u'-', Qt::SkipEmptyParts);
    return std::all_of(parts.begin(), parts.end(),
                       [this](const QString &part) { return judge(plain(part)); });
}

bool Spelling::isKnownWhole(const QString &word) const
{
    return m_own.knows(word) || m_ignored.knows(word) || dictionary().knows(word);
}

QStringList Spelling::suggestions(const QString &word, int limit) const
{
    const QString asked = plain(word);
    if (!dictionary().isUsable() || asked.isEmpty() || asked.size() > longestWord)
        return {};
    QStringList found = m_own.near(asked) + dictionary().suggestions(asked);
    found.removeDuplicates();
    found.removeAll(asked);
    if (word.contains(u'\u2019'))
        found.replaceInStrings(u"'"_s, u"\u2019"_s);
    return found.mid(0, limit);
}

void Spelling::add(const QString &word)
{
    m_own.add(plain(word));
    m_judged.clear();
}

void Spelling::ignore(const QString &word)
{
    m_ignored.add(plain(word));
    m_judged.clear();
}

QString Spelling::ownForm(const QString &word)
{
    return withoutPossessive(plain(word));
}

QString Spelling::problem() const
{
    if (dictionary().isUsable())
        return {};
    return translated("Spelling is not checked: this machine has no %1 dictionary that can be "
                      "read.")
        .arg(nameOf(m_language));
}

QStringList Spelling::languages(const QStringList &folders)
{
    QStringList found;
    for (const Language &each : ours)
        if (const QString code = QString::fromLatin1(each.code);
            !Dictionary::find(code, folders).isEmpty())
            found.append(code);
    return found;
}

QString Spelling::nameOf(const QString &language)
{
    const Language *known = languageOf(language);
    return known == nullptr ? language : translated(known->name);
}

qsizetype Spelling::dictionariesRead()
{
    return std::count_if(readDictionaries().cbegin(), readDictionaries().cend(),
                         [](const auto &each) { return each->isUsable(); });
}

} // namespace alcove::support
