#include "written_practice.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace alcove::testing {

WrittenPractice::WrittenPractice(QString url, const std::vector<std::string> &words)
    : m_url(std::move(url))
    , m_words(words)
{
}

QString WrittenPractice::take()
{
    if (left() == 0) {
        m_failed += u"no words are left; "_s;
        return {};
    }
    return QString::fromStdString(m_words[m_taken++]);
}

QByteArray WrittenPractice::text(std::size_t count)
{
    QStringList lines;
    for (std::size_t i = 0; i < count; ++i) {
        if (i % 10 == 0)
            lines.append(QString());
        lines.last() += take() + u' ';
    }
    return lines.join(u'\n').toUtf8() + '\n';
}

Ran WrittenPractice::ran(const ScriptedDesk &desk, const QStringList &words)
{
    Ran ran = desk.run(words);
    if (ran.status != 0)
        m_failed += words.join(u' ') + u": "_s + ran.err;
    return ran;
}

QString WrittenPractice::made(const ScriptedDesk &desk, const QStringList &words)
{
    return ran(desk, words).json[u"id"_s].toString();
}

Ran WrittenPractice::withText(const ScriptedDesk &desk, const QStringList &words, std::size_t count)
{
    desk.write(u"text"_s, text(count));
    return ran(desk, words + QStringList{u"--text-file"_s, desk.path(u"text"_s)});
}

void WrittenPractice::sync()
{
    for (const ScriptedDesk *desk : {&m_owner, &m_colleague, &m_holder, &m_front, &m_owner})
        ran(*desk, {u"sync"_s, u"--once"_s, u"--server"_s, m_url});
}

void WrittenPractice::letIn(const ScriptedDesk &desk, const QString &role)
{
    m_names.append(take() + u' ' + take());
    const QString request = desk.path(u"request"_s);
    const QString invitation = desk.path(u"invitation"_s);
    const Ran asked
        = ran(desk, {u"device"_s, u"join"_s, u"--request"_s, request, u"--device"_s, take()});
    const Ran invited
        = ran(m_owner,
              {u"member"_s, u"invite"_s, request, u"--name"_s, m_names.last(), u"--role"_s, role,
               u"--words"_s, asked.json[u"words"_s].toString(), u"--out"_s, invitation});
    ran(desk,
        {u"device"_s, u"join"_s, invitation, u"--words"_s, invited.json[u"words"_s].toString()});
}

QString WrittenPractice::write()
{
    ran(m_owner,
        {u"init"_s, u"--practice"_s, take() + u' ' + take(), u"--clinician"_s,
         take() + u' ' + take(), u"--device"_s, take(), u"--recovery-file"_s,
         m_owner.path(u"kit"_s)});
    const QString client
        = made(m_owner, {u"client"_s, u"add"_s, u"--family"_s, take(), u"--given"_s, take()});
    letIn(m_colleague, u"clinician"_s);
    letIn(m_holder, u"clinician"_s);
    letIn(m_front, u"front-desk"_s);
    writeClients();
    sync();
    writePrivateNotes(client);
    writeRestrictedChart();
    writeRequests(client);
    writeFiles(client);
    sync();
    takeFiles(client);
    writeReasons(client);
    writeNotes(client);
    sync();
    sync(); // what the first round let out
    return m_failed;
}

void WrittenPractice::writeClients()
{
    QStringList entries;
    for (int i = 0; i < 200; ++i) {
        const QString id = QString::number(i);
        entries.append(uR"({"resource": {"resourceType": "Patient", "id": "p%1", "name":
            [{"family": "%2", "given": ["%3"]}]}}, {"resource": {"resourceType": "Condition", "id":
            "c%1", "subject": {"reference": "Patient/p%1"}, "code": {"text": "%4"}}})"_s.arg(
            id, take(), take(), take()));
    }
    m_owner.write(u"bundle.json"_s,
                  (uR"({"resourceType": "Bundle", "type": "collection", "entry": [)"_s
                   + entries.join(u',') + u"]}"_s)
                      .toUtf8());
    ran(m_owner, {u"import"_s, u"fhir"_s, m_owner.path(u"bundle.json"_s)});
}

void WrittenPractice::writeNotes(const QString &client)
{
    for (int i = 0; i < 5; ++i) {
        const QString note = withText(m_owner, {u"note"_s, u"add"_s, u"--client"_s, client}, 600)
                                 .json[u"id"_s]
                                 .toString();
        withText(m_owner, {u"note"_s, u"edit"_s, note, u"--section"_s, u"plan"_s}, 100);
        ran(m_owner, {u"note"_s, u"sign"_s, note});
        withText(m_owner, {u"note"_s, u"addend"_s, note}, 50);
        withText(m_owner, {u"note"_s, u"add"_s, u"--client"_s, client}, 200); // stays a draft
    }
    // A short one is not packed before it is sealed.
    for (int i = 0; i < 5; ++i)
        withText(m_colleague, {u"note"_s, u"add"_s, u"--client"_s, client}, 8);
    while (left() > 0)
        withText(m_owner, {u"note"_s, u"add"_s, u"--client"_s, client},
                 std::min<std::size_t>(left(), 1000));
}

void WrittenPractice::writePrivateNotes(const QString &client)
{
    for (const std::size_t count : {std::size_t{10}, std::size_t{400}}) {
        const Ran note = withText(
            m_owner, {u"note"_s, u"add"_s, u"--private"_s, u"--client"_s, client}, count);
        show(m_owner, {u"note"_s, u"show"_s, note.json[u"id"_s].toString(), u"--private"_s});
    }
}

void WrittenPractice::writeRestrictedChart()
{
    const QString chart = made(m_owner,
                               {u"restricted"_s, u"add"_s, u"--family"_s, take(), u"--given"_s,
                                take(), u"--because"_s, u"staff"_s});
    const QString client
        = ran(m_owner, {u"restricted"_s, u"list"_s}).json[u"charts"_s][0][u"client"_s].toString();
    ran(m_owner, {u"restricted"_s, u"name"_s, chart, m_names[0]});
    ran(m_owner, {u"restricted"_s, u"emergency"_s, chart, m_names[1]});
    const Ran note = withText(
        m_owner, {u"note"_s, u"add"_s, u"--client"_s, client, u"--restricted"_s, chart}, 400);
    sync();
    withText(m_holder, {u"restricted"_s, u"open"_s, chart}, 12);
    show(m_holder, {u"note"_s, u"show"_s, note.json[u"id"_s].toString(), u"--restricted"_s, chart});
    show(m_owner, {u"restricted"_s, u"list"_s});
}

void WrittenPractice::writeRequests(const QString &client)
{
    const QStringList add{u"request"_s, u"add"_s,    u"--client"_s, client,
                          u"--kind"_s,  u"access"_s, u"--name"_s,   take()};
    const QString first = withText(m_front, add, 20).json[u"id"_s].toString();
    const QString second = withText(m_front, add, 20).json[u"id"_s].toString();
    withText(m_front, {u"request"_s, u"extend"_s, first}, 12);
    withText(m_front, {u"request"_s, u"answer"_s, first}, 12);
    withText(m_front, {u"request"_s, u"refuse"_s, second}, 12);
}

void WrittenPractice::writeReasons(const QString &client)
{
    ran(m_owner, {u"client"_s, u"assign"_s, client});
    sync();
    withText(m_colleague, {u"client"_s, u"open"_s, client}, 12);
}

void WrittenPractice::writeFiles(const QString &client)
{
    // One that is a part, and one of several with the words in each.
    for (const int times : {1, 150}) {
        m_files.append(text(300).repeated(times));
        const QString name = take() + u".txt"_s;
        m_owner.write(name, m_files.last());
        ran(m_owner, {u"attachment"_s, u"add"_s, m_owner.path(name), u"--client"_s, client});
    }
    m_owner.write(u"wrong.txt"_s, text(50));
    const QString wrong = made(
        m_owner, {u"attachment"_s, u"add"_s, m_owner.path(u"wrong.txt"_s), u"--client"_s, client});
    QFile file(m_owner.path(u"wrong.txt"_s));
    if (file.open(QIODevice::ReadOnly))
        m_shown += file.readAll();
    sync();
    withText(m_owner, {u"attachment"_s, u"remove"_s, wrong}, 10);
}

void WrittenPractice::takeFiles(const QString &client)
{
    const Ran listed = ran(m_colleague, {u"attachment"_s, u"list"_s, u"--client"_s, client});
    QByteArrayList came;
    for (const QJsonValue line : listed.json[u"files"_s].toArray()) {
        const QString copy = m_colleague.path(u"copy-"_s + line[u"id"_s].toString());
        ran(m_colleague, {u"attachment"_s, u"save"_s, line[u"id"_s].toString(), u"--out"_s, copy});
        QFile file(copy);
        came.append(file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray());
        m_shown += came.last();
    }
    std::sort(came.begin(), came.end());
    std::sort(m_files.begin(), m_files.end());
    if (came != m_files)
        m_failed += u"other files came than were sent; "_s;
}

void WrittenPractice::show(const ScriptedDesk &desk, const QStringList &words)
{
    m_shown += ran(desk, words).out.toUtf8();
}

QByteArray WrittenPractice::everythingOnTheDesks() const
{
    QByteArray all = m_shown;
    for (const ScriptedDesk *desk : {&m_owner, &m_colleague, &m_holder, &m_front})
        all += ScriptedPractice::everythingIn(*openStore(*desk));
    return all;
}

QByteArray WrittenPractice::everythingAtTheColleagues() const
{
    return ScriptedPractice::everythingIn(*openStore(m_colleague));
}

} // namespace alcove::testing
