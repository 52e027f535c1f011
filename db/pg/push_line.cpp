#include "pg/push_line.h"

#include "pg/failure.h"

namespace alcove::pg {

Result<PushLine::Decided> PushLine::push(const server::Push &push, Millis now)
{
    const std::pair<PracticeId, ScopeId> place{push.practice, push.scope};
    Waiting self{{&push, now}, {}};
    std::unique_lock lock(m_mutex);
    Line &line = m_lines[place]; // stays while anybody stands in it
    line.waiting.push_back(&self);
    m_moved.wait(lock, [&] { return self.answer || !line.isMoving; });
    if (self.answer)
        return *std::move(self.answer);
    line.isMoving = true;
    const std::vector<Waiting *> group = std::exchange(line.waiting, {});
    std::vector<TimedPush> pushes;
    pushes.reserve(group.size());
    for (const Waiting *each : group)
        pushes.push_back(each->push);
    lock.unlock();
    std::vector<Result<Decided>> answers = decideAll(pushes);
    lock.lock();
    for (std::size_t i = 0; i < group.size(); ++i)
        group[i]->answer = std::move(answers[i]);
    line.isMoving = false;
    if (line.waiting.empty())
        m_lines.erase(place);
    m_moved.notify_all();
    return *std::move(self.answer);
}

std::size_t PushLine::waiting() const
{
    const std::lock_guard lock(m_mutex);
    std::size_t count = 0;
    for (const auto &[place, line] : m_lines)
        count += line.waiting.size();
    return count;
}

std::vector<Result<PushLine::Decided>>
PushLine::decideAll(const std::vector<TimedPush> &pushes) const
{
    auto decided = together(pushes);
    std::vector<Result<Decided>> answers;
    if (decided) {
        for (Decided &each : *decided)
            answers.emplace_back(std::move(each));
    } else if (pushes.size() == 1) {
        answers.emplace_back(decided.error());
    } else {
        for (const TimedPush &each : pushes)
            answers.push_back(decideAll({each}).front());
    }
    return answers;
}

/// Whatever is thrown, who stands in line gets an answer.
Result<std::vector<PushLine::Decided>>
PushLine::together(const std::vector<TimedPush> &pushes) const
{
    try {
        return m_decide(pushes);
    } catch (...) {
        return currentFailure().error;
    }
}

} // namespace alcove::pg
