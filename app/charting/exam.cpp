#include "charting/exam.h"

#include "charting/data_file.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace alcove::charting {

namespace {

constexpr auto between = ", "; ///< choices
constexpr auto beforeOwn = "; "; ///< somebody's own words
constexpr qsizetype mostEarlier = 3;

QString tr(const char *text)
{
    return QCoreApplication::translate("exam", text);
}

void readChoice(const DataNode &node, ExamDomain &domain, DataReader &whole)
{
    DataReader reader(node);
    const ExamChoice choice{reader.need("code"), reader.need("words")};
    for (const ExamChoice &known : domain.choices) {
        if (known.code == choice.code)
            reader.fail(node.line, u"another choice has the code %1"_s.arg(choice.code));
        // In a text nobody could tell them apart.
        if (known.words == choice.words)
            reader.fail(node.line, u"another choice says %1"_s.arg(choice.words));
    }
    whole.absorb(reader.end());
    domain.choices.append(choice);
}

const ExamChoice *choiceOf(const ExamDomain &domain, const QString &code)
{
    const auto found
        = std::find_if(domain.choices.begin(), domain.choices.end(),
                       [&code](const ExamChoice &choice) { return choice.code == code; });
    return found == domain.choices.end() ? nullptr : &*found;
}

void readDomain(const DataNode &node, Exam &exam, DataReader &whole)
{
    DataReader reader(node);
    ExamDomain domain;
    domain.code = reader.need("code");
    domain.title = reader.need("title");
    domain.normal = reader.texts("normal");
    for (const DataNode &choice : reader.list("choices"))
        readChoice(choice, domain, reader);
    if (domain.choices.isEmpty())
        reader.fail(node.line, u"a domain without choices"_s);
    const int line = reader.field("normal") == nullptr ? node.line : reader.field("normal")->line;
    for (const QString &code : domain.normal) {
        if (choiceOf(domain, code) == nullptr)
            reader.fail(line, u"there is no choice %1"_s.arg(code));
        if (domain.normal.count(code) > 1)
            reader.fail(line, u"%1 is there twice"_s.arg(code));
    }
    if (exam.domain(domain.code) != nullptr)
        reader.fail(node.line, u"another domain has the code %1"_s.arg(domain.code));
    whole.absorb(reader.end());
    exam.domains.append(domain);
}

Result<Exam> readBuiltIn()
{
    QFile file(u":/alcove/exams/mental_status.yaml"_s);
    if (!file.open(QIODevice::ReadOnly))
        return Error(ErrorCode::Io, "the mental status exam can't be read");
    return parseExam(file.readAll());
}

QStringList wordsOf(const ExamDomain &domain, const QStringList &codes)
{
    QStringList words;
    for (const QString &code : codes)
        if (const ExamChoice *choice = choiceOf(domain, code))
            words.append(choice->words);
    return words;
}

/// The choice that stands at `at`, to its end: the longest, as one may begin like another.
const ExamChoice *choiceAt(const ExamDomain &domain, const QString &text, qsizetype at)
{
    const QStringView rest = QStringView(text).mid(at);
    const ExamChoice *longest = nullptr;
    for (const ExamChoice &choice : domain.choices) {
        if (!rest.startsWith(choice.words))
            continue;
        const QStringView after = rest.mid(choice.words.size());
        const bool isWhole = after.isEmpty() || after.startsWith(QLatin1String(between))
            || after.startsWith(QLatin1String(beforeOwn));
        if (isWhole && (longest == nullptr || choice.words.size() > longest->words.size()))
            longest = &choice;
    }
    return longest;
}

/// A finding a piece.
QStringList findings(const ExamDomain &domain, const QString &text)
{
    const ExamAnswer answer = examAnswer(domain, text);
    QStringList all = wordsOf(domain, answer.codes);
    if (const QString own = answer.free.simplified(); !own.isEmpty())
        all.append(own);
    return all;
}

QStringList without(const QStringList &all, const QStringList &those)
{
    QStringList left;
    for (const QString &each : all)
        if (!those.contains(each))
            left.append(each);
    return left;
}

QString change(const QStringList &now, const QStringList &before)
{
    const QString then = before.join(QLatin1String(between));
    if (now.isEmpty())
        return before.isEmpty() ? QString() : tr("was: %1").arg(then);
    // That nothing was written does not say that nothing was there.
    if (before.isEmpty())
        return tr("nothing was noted");
    QStringList parts;
    if (const QStringList come = without(now, before); !come.isEmpty())
        parts.append(tr("new: %1").arg(come.join(QLatin1String(between))));
    if (const QStringList gone = without(before, now); !gone.isEmpty())
        parts.append(tr("no more: %1").arg(gone.join(QLatin1String(between))));
    return parts.isEmpty() ? tr("as before") : parts.join(QLatin1String(beforeOwn));
}

} // namespace

const ExamDomain *Exam::domain(const QString &code) const
{
    const auto found
        = std::find_if(domains.begin(), domains.end(),
                       [&code](const ExamDomain &domain) { return domain.code == code; });
    return found == domains.end() ? nullptr : &*found;
}

Result<Exam> parseExam(const QByteArray &yaml)
{
    TRY_ASSIGN(const DataNode node, parseDataFile(yaml));
    DataReader reader(node);
    Exam exam;
    exam.name = reader.need("exam");
    exam.title = reader.need("title");
    for (const DataNode &domain : reader.list("domains"))
        readDomain(domain, exam, reader);
    if (exam.domains.isEmpty())
        reader.fail(node.line, u"domains are missing"_s);
    TRY(reader.end());
    return exam;
}

Result<Exam> builtInMentalStatus()
{
    static const Result<Exam> exam = readBuiltIn(); // at the first call; it never changes
    return exam;
}

QString examText(const ExamDomain &domain, const ExamAnswer &answer)
{
    const QString chosen = wordsOf(domain, answer.codes).join(QLatin1String(between));
    if (chosen.isEmpty())
        return answer.free;
    // A record trims its texts; an end of ours that it took would not be read back.
    const QString own = answer.free.trimmed();
    return own.isEmpty() ? chosen : chosen + QLatin1String(beforeOwn) + own;
}

ExamAnswer examAnswer(const ExamDomain &domain, const QString &text)
{
    ExamAnswer answer;
    qsizetype at = 0;
    while (const ExamChoice *choice = choiceAt(domain, text, at)) {
        if (answer.codes.contains(choice->code))
            break; // somebody typed it again
        answer.codes.append(choice->code);
        at += choice->words.size();
        const QStringView rest = QStringView(text).mid(at);
        if (rest.startsWith(QLatin1String(beforeOwn)))
            answer.free = rest.mid(2).toString();
        if (!rest.startsWith(QLatin1String(between)))
            break;
        at += 2;
    }
    return examText(domain, answer) == text ? answer : ExamAnswer{{}, text};
}

QString normalText(const ExamDomain &domain)
{
    return examText(domain, {domain.normal, {}});
}

QStringList examChanges(const ExamDomain &domain, const QString &now,
                        const QStringList &earlierLatestFirst)
{
    const QStringList findingsNow = findings(domain, now);
    QStringList changes;
    for (const QString &earlier :
         earlierLatestFirst.first(std::min(mostEarlier, earlierLatestFirst.size())))
        changes.append(change(findingsNow, findings(domain, earlier)));
    return changes;
}

} // namespace alcove::charting
