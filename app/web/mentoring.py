"""What all pages about one mentored child share: who may open them, and how a picture is answered."""

from flask import Response

from app.domain.lesson_photos import LessonPhoto
from app.domain.mentorships import WHOLE, Mentorship
from app.domain.rights import Right
from app.web.access import load


def mentored(mentorship_id: int) -> Mentorship:
    """The mentorship with child, mentor and activity; 404 for whoever neither supervises nor mentors this child."""
    return load(Mentorship, mentorship_id, to=Right.SEE_PROGRESS, options=WHOLE)


def jpeg(photo: LessonPhoto) -> Response:
    """The picture, under a name that says nothing."""
    response = Response(photo.data, mimetype="image/jpeg")
    response.headers["Content-Disposition"] = f'attachment; filename="{photo.name}.jpg"'
    return response
