"""How many meetings a participant has."""

from dataclasses import dataclass

from morava.engine.scheduling.exact.places import Places
from morava.engine.scheduling.exact.writer import Writer
from morava.engine.scheduling.problem import Problem


@dataclass(frozen=True)
class Most:
    """A participant has no more meetings than they accept."""

    def write(self, writer: Writer, problem: Problem, places: Places) -> None:
        for person, most in enumerate(problem.most):
            if sum(bool(places.place[meeting]) for meeting in problem.meetings_of[person]) > most:
                writer.at_most(places.with_participant(problem, person), most)


@dataclass(frozen=True)
class MostPerSession:
    """A participant has no more meetings in a session than they accept in one."""

    def write(self, writer: Writer, problem: Problem, places: Places) -> None:
        for person, most in enumerate(problem.most_per_session):
            for session in problem.sessions:
                if most < len(session) * problem.parallel[person]:
                    writer.at_most(places.within(problem, person, session), most)
