"""Every address of the portal and who may open it. One that is missing here fails the build."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.access.walker import Address
from tests.access.world import PEOPLE, World

CASEWORK = frozenset({"alice", "bob", "ended", "lead", "charlie", "other_lead"})
LEADS = frozenset({"lead", "other_lead"})
PEOPLE_MANAGERS = frozenset({"lead", "other_lead", "agency_admin"})
TRAINERS = frozenset({"trainer", "co_trainer", "other_trainer"})
EDITORS = frozenset({"editor", "superuser"})
NOBODY: frozenset[str] = frozenset()
NEVER_IN = frozenset({"anonymous", "inactive", "one_factor"})  # stopped by the sign-in itself
# What shows no case is tried by one of each kind of visitor: it does not depend on agencies.
ONE_OF_EACH_KIND = frozenset({"alice", "one_factor", "editor", "anonymous"})
EVERYBODY = frozenset(PEOPLE)

# Who reaches which case or agency; whoever is not named reaches none.
REACH = {
    "alice": {"alice"},
    "bob": {"bob"},
    "lead": {"alice", "bob"},
    "charlie": {"charlie"},
    "other_lead": {"charlie"},
}
SESSION_REACH = {
    "trainer": {"trainer"},
    "co_trainer": {"trainer"},
    "other_trainer": {"other_trainer"},
}
AGENCY_REACH = {
    "lead": {"same agency"},
    "agency_admin": {"same agency"},
    "other_lead": {"other agency"},
}


@dataclass(frozen=True)
class Rule:
    """Who may open an address, who may send a form there, and with which values it is tried."""

    people: frozenset[str] = EVERYBODY
    kind: str = "role"
    values: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: {"-": {}})
    reach: Mapping[str, set[str]] | None = None
    plain: Mapping[str, Any] = field(default_factory=dict)
    senders: frozenset[str] = EVERYBODY


def public(**plain: Any) -> Rule:
    return Rule(kind="public", plain=plain)


def behind_link(thing: str, **plain: Any) -> Rule:
    """A page that a link opens for whoever holds it; without its secret it shows no case."""
    values = {"live": {"token": f"token_{thing}"}, "nobody": {"token": "token_nobody"}}
    return Rule(kind="link", values=values, plain=plain)


def signing_in(**plain: Any) -> Rule:
    """allauth's own pages: they decide themselves whom they serve, and show no case."""
    return Rule(kind="account", plain=plain)


def admin(*, people: frozenset[str] = EDITORS, **plain: Any) -> Rule:
    return Rule(kind="admin", people=people, plain=plain)


def about_case(
    *,
    people: frozenset[str] = CASEWORK,
    senders: frozenset[str] = EVERYBODY,
    inner: str = "",
    thing: str = "",
    **plain: Any,
) -> Rule:
    """One case, and where `inner` is given something in it: also somebody else's thing in it."""
    values = {
        owner: {"case_id": f"case_{owner}"} | ({inner: f"{thing}_{owner}"} if inner else {})
        for owner in ("alice", "bob", "charlie")
    }
    nothing = "number_nobody" if inner == "assignment_id" else "random"
    values["nobody"] = {"case_id": "random"} | ({inner: nothing} if inner else {})
    if inner:
        for owner, other in (("alice", "charlie"), ("bob", "alice"), ("charlie", "bob")):
            values[f"{owner} with a thing of {other}"] = {
                "case_id": f"case_{owner}",
                inner: f"{thing}_{other}",
            }
            values[f"{owner} with nothing"] = {"case_id": f"case_{owner}", inner: nothing}
    return Rule(people=people, senders=senders, values=values, reach=REACH, plain=plain)


def about_emergency() -> Rule:
    values = {owner: {"access_id": f"emergency_{owner}"} for owner in ("alice", "bob", "charlie")}
    return Rule(people=LEADS, values=values | {"nobody": {"access_id": "random"}}, reach=REACH)


def about_receipt() -> Rule:
    """The receipt of an erased case belongs to an agency, not to a person."""
    values = {owner: {"receipt_id": f"receipt_{owner}"} for owner in ("alice", "charlie")}
    return Rule(people=LEADS, values=values | {"nobody": {"receipt_id": "random"}}, reach=REACH)


def about_local_contact() -> Rule:
    """A contact in an agency's own step plan belongs to the agency."""
    values = {owner: {"contact_id": f"local_contact_{owner}"} for owner in ("alice", "charlie")}
    return Rule(people=LEADS, values=values | {"nobody": {"contact_id": "random"}}, reach=REACH)


def about_session(*, inner: str = "", thing: str = "", **plain: Any) -> Rule:
    """A training day of an agency, and where `inner` is given something of it."""
    owners = ("trainer", "other_trainer")
    values = {
        owner: {"session_id": f"session_{owner}"} | ({inner: f"{thing}_{owner}"} if inner else {})
        for owner in owners
    }
    values["nobody"] = {"session_id": "random"} | ({inner: "random"} if inner else {})
    for owner, other in zip(owners, reversed(owners), strict=True) if inner else ():
        own = {"session_id": f"session_{owner}"}
        values[f"{owner} with a thing of {other}"] = own | {inner: f"{thing}_{other}"}
        values[f"{owner} with nothing"] = own | {inner: "random"}
    return Rule(people=TRAINERS, values=values, reach=SESSION_REACH, plain=plain)


def about_own_part() -> Rule:
    """A case or signal that an agency wrote for itself."""
    owners = ("trainer", "other_trainer")
    values = {owner: {"part_id": f"own_part_{owner}"} for owner in owners}
    values["nobody"] = {"part_id": "random"}
    return Rule(people=TRAINERS, values=values, reach=SESSION_REACH, plain={"slug": "signals"})


def about_person(*, senders: frozenset[str] = EVERYBODY) -> Rule:
    values = {
        "same agency": {"pk": "user_bob"},
        "other agency": {"pk": "user_charlie"},
        "nobody": {"pk": "user_nobody"},
    }
    return Rule(people=PEOPLE_MANAGERS, senders=senders, values=values, reach=AGENCY_REACH)


def about_entry() -> Rule:
    """The own entry of whoever is linked to it, and of nobody else."""
    values = {"alice": {"key": "entry_alice"}, "nobody": {"key": "entry_nobody"}}
    return Rule(values=values, reach={"alice": {"alice"}})


RULES: dict[str, Rule] = {
    "home": public(),
    "my_day": Rule(),
    "identification:start": public(),
    "identification:step_plan_pdf": public(),
    "identification:walk_pdf": public(),
    "identification:received": behind_link("sealed"),
    "identification:received_open": behind_link("sealed"),
    "identification:received_done": behind_link("sealed"),
    "identification:received_nothing": behind_link("sealed", rest="nothing"),
    "identification:link_new": about_case(inner="referral_id", thing="referral"),
    "identification:link_detail": about_case(inner="link_id", thing="sealedlink"),
    "identification:link_revoke": about_case(inner="link_id", thing="sealedlink"),
    "identification:legal_terms": public(),
    "identification:legal_terms_pdf": public(),
    "identification:term_list": about_case(),
    "identification:term_new": about_case(),
    "identification:term_edit": about_case(inner="running_id", thing="runningterm"),
    "identification:numbers": Rule(people=LEADS),
    "identification:numbers_year": Rule(people=LEADS, plain={"year": 2024}),
    "identification:numbers_csv": Rule(people=LEADS, plain={"year": 2024}),
    "identification:numbers_pdf": Rule(people=LEADS, plain={"year": 2024}),
    "identification:referral_list": about_case(),
    "identification:referral_new": about_case(),
    **{
        f"identification:referral_{page}": about_case(inner="referral_id", thing="referral")
        for page in ("detail", "edit", "move", "ask", "feedback", "package_pdf")
    },
    "identification:screening_list": about_case(),
    "identification:screening_new": about_case(),
    "identification:screening_detail": about_case(inner="screening_id", thing="screening"),
    "identification:screening_edit": about_case(inner="screening_id", thing="screening"),
    "identification:screening_print": about_case(inner="screening_id", thing="screening"),
    "identification:consent_list": about_case(),
    "identification:consent_new": about_case(),
    "identification:consent_blank": about_case(),
    "identification:consent_detail": about_case(inner="consent_id", thing="consent"),
    "identification:consent_withdraw": about_case(inner="consent_id", thing="consent"),
    "identification:consent_told": about_case(inner="consent_id", thing="consent"),
    "identification:consent_correct": about_case(inner="consent_id", thing="consent"),
    "identification:consent_print": about_case(inner="consent_id", thing="consent"),
    "identification:contact_list": Rule(people=LEADS),
    "identification:own_plan_new": Rule(people=LEADS),
    "identification:own_address": Rule(people=LEADS),
    "identification:contact_new": Rule(people=LEADS),
    "identification:contact_edit": about_local_contact(),
    "identification:contact_act": about_local_contact(),
    "identification:walk_call": public(),
    "identification:variant_start": public(address="plan-of-alice"),
    "identification:variant_step_plan_pdf": public(address="plan-of-alice"),
    "identification:variant_walk_pdf": public(address="plan-of-alice"),
    "identification:variant_walk_call": public(address="plan-of-alice"),
    "socialmap:organisation_list": public(),
    "socialmap:coverage": public(),
    "socialmap:coverage_csv": public(),
    "socialmap:coverage_pdf": public(),
    "socialmap:map": public(),
    "socialmap:booklet": public(),
    "socialmap:booklet_pdf": public(),
    "socialmap:exercise_sheets": public(),
    "socialmap:exercise_sheets_pdf": public(),
    "socialmap:organisation_pdf": public(key="animus-association"),
    "socialmap:organisation_detail": public(key="animus-association"),
    "socialmap:open_data": public(),
    "socialmap:hsds_root": public(),
    "socialmap:hsds_openapi": public(),
    "socialmap:hsds_package": public(),
    "socialmap:hsds_services": public(),
    "socialmap:hsds_services_one": public(key="b1b5a1a8-1f0c-5d51-9b52-3f0f7f7a7c11"),
    "socialmap:hsds_organizations": public(),
    "socialmap:hsds_organizations_one": public(key="b1b5a1a8-1f0c-5d51-9b52-3f0f7f7a7c11"),
    "socialmap:hsds_service_at_locations": public(),
    "socialmap:hsds_service_at_locations_one": public(key="b1b5a1a8-1f0c-5d51-9b52-3f0f7f7a7c11"),
    "socialmap:hsds_taxonomies": public(),
    "socialmap:hsds_taxonomies_one": public(key="b1b5a1a8-1f0c-5d51-9b52-3f0f7f7a7c11"),
    "socialmap:hsds_taxonomy_terms": public(),
    "socialmap:hsds_taxonomy_terms_one": public(key="b1b5a1a8-1f0c-5d51-9b52-3f0f7f7a7c11"),
    "socialmap:geojson": public(country="BG"),
    "socialmap:open_data_nothing": public(rest="nothing"),
    "socialmap:check": public(token="no-such-token"),
    "socialmap:check_correct": public(token="no-such-token"),
    "socialmap:check_off": public(token="no-such-token"),
    "socialmap:check_renew": public(token="no-such-token"),
    "socialmap:my_organisations": Rule(),
    "socialmap:my_entry": about_entry(),
    "socialmap:my_correction": about_entry(),
    "training:programme_list": public(),
    "training:programme_detail": public(slug="early-identification"),
    "training:programme_pdf": public(slug="early-identification"),
    "training:exercise_detail": public(programme="early-identification", number="1"),
    "training:exercise_pdf": public(programme="early-identification", number="1"),
    "training:slides": public(slug="early-identification"),
    "training:theory_detail": public(programme="early-identification", slug="definition"),
    "training:handout_detail": public(slug="step-plan"),
    "training:handout_pdf": public(slug="step-plan"),
    "training:theory_pdf": public(programme="early-identification", slug="definition"),
    "training:slides_pdf": public(slug="early-identification"),
    "training:session_paper": about_session(handout="sign-in-sheet"),
    "training:session_list": Rule(people=TRAINERS),
    "training:session_new": Rule(people=TRAINERS),
    **{
        f"training:session_{page}": about_session() for page in ("detail", "edit", "copy", "cancel")
    },
    "training:planner": about_session(),
    "training:planner_clock": about_session(),
    "training:participants": about_session(),
    "training:participant_new": about_session(),
    "training:participants_paste": about_session(),
    "training:attendance": about_session(),
    "training:participants_csv": about_session(),
    "training:participant_edit": about_session(inner="participant_id", thing="participant"),
    "training:participant_remove": about_session(inner="participant_id", thing="participant"),
    "training:run": about_session(),
    "training:run_shift": about_session(),
    "training:session_calendar": about_session(),
    "training:own_parts": Rule(people=TRAINERS),
    "training:own_parts_of": Rule(people=TRAINERS, plain={"slug": "signals"}),
    "training:own_part_new": Rule(people=TRAINERS, plain={"slug": "signals"}),
    "training:own_part_print": Rule(people=TRAINERS, plain={"slug": "signals"}),
    "training:own_part_edit": about_own_part(),
    "training:own_part_hide": about_own_part(),
    "training:evaluate": public(token="no-such-token"),
    "training:evaluate_later": public(token="no-such-token"),
    "training:certificate_check": public(),
    "training:certificate_checked": public(code="K7QF-3MXP"),
    "training:results": about_session(),
    "training:results_pdf": about_session(),
    "training:results_csv": about_session(),
    "training:answer_list": about_session(),
    "training:answer_new": about_session(),
    "training:answer_remove": about_session(inner="evaluation_id", thing="evaluation"),
    "training:words": about_session(),
    "training:evaluation_code": about_session(),
    "training:evaluation_code_pdf": about_session(),
    "training:evaluation_act": about_session(),
    "training:certificate_list": about_session(),
    "training:certificate_withdraw": about_session(inner="certificate_id", thing="certificate"),
    "training:session_forget": about_session(),
    "training:pack_new": about_session(),
    "training:pack_detail": about_session(inner="pack_id", thing="pack"),
    "training:pack_state": about_session(inner="pack_id", thing="pack"),
    "training:pack_pdf": about_session(inner="pack_id", thing="pack"),
    "training:pack_stop": about_session(inner="pack_id", thing="pack"),
    "cases:case_list": Rule(people=CASEWORK),
    "cases:case_new": Rule(people=CASEWORK),
    "cases:draft_save": Rule(people=CASEWORK | TRAINERS),
    "cases:emergency": Rule(people=CASEWORK),
    "cases:emergency_list": Rule(people=LEADS),
    "cases:emergency_review": about_emergency(),
    "cases:case_detail": about_case(),
    "cases:case_edit": about_case(),
    "cases:safe_contact": about_case(),
    "cases:team": about_case(senders=LEADS),
    "cases:end_assignment": about_case(senders=LEADS, inner="assignment_id", thing="assignment"),
    "cases:timeline": about_case(),
    "cases:file_print": about_case(),
    "cases:client_copy": about_case(),
    "cases:rights": about_case(),
    "cases:export": about_case(),
    "cases:htcds": about_case(),
    "cases:case_log": about_case(),
    "cases:case_log_pdf": about_case(),
    "cases:my_calendar": Rule(people=CASEWORK),
    "cases:case_calendar": about_case(),
    "cases:retention_list": Rule(people=LEADS),
    "cases:retention": about_case(people=LEADS),
    "cases:erase": about_case(people=LEADS),
    "cases:receipt": about_receipt(),
    "cases:receipt_pdf": about_receipt(),
    "safefuture:return_detail": about_case(),
    "safefuture:return_edit": about_case(),
    "safefuture:return_print": about_case(),
    "safefuture:risk_new": about_case(),
    "safefuture:risk_edit": about_case(inner="risk_id", thing="riskassessment"),
    "safefuture:follow_ups_new": about_case(),
    "safefuture:follow_up_edit": about_case(inner="follow_up_id", thing="followup"),
    "safefuture:overview_list": about_case(),
    "safefuture:overview_new": about_case(),
    "safefuture:overview_blank": about_case(),
    "safefuture:overview_compare": about_case(),
    "safefuture:overview_history": about_case(),
    "safefuture:child_new": about_case(),
    "safefuture:child_edit": about_case(inner="child_id", thing="child"),
    "safefuture:child_overview_new": about_case(inner="child_id", thing="child"),
    "safefuture:child_overview_compare": about_case(inner="child_id", thing="child"),
    "safefuture:child_overview_history": about_case(inner="child_id", thing="child"),
    "safefuture:overview_detail": about_case(inner="overview_id", thing="overview"),
    "safefuture:overview_edit": about_case(inner="overview_id", thing="overview"),
    "safefuture:overview_print": about_case(inner="overview_id", thing="overview"),
    "safefuture:change_blank": about_case(),
    "safefuture:change_list": about_case(inner="overview_id", thing="overview"),
    "safefuture:change_new": about_case(inner="overview_id", thing="overview"),
    "safefuture:change_print": about_case(inner="overview_id", thing="overview"),
    "safefuture:change_edit": about_case(inner="change_id", thing="change"),
    "safefuture:change_remove": about_case(inner="change_id", thing="change"),
    "safefuture:change_plan": about_case(inner="change_id", thing="change"),
    "safefuture:circle": about_case(key="housing", side="origin"),
    "safefuture:plan": about_case(),
    "safefuture:plan_start": about_case(),
    "safefuture:plan_blank": about_case(),
    "safefuture:item_new": about_case(),
    "safefuture:plan_detail": about_case(inner="plan_id", thing="actionplan"),
    "safefuture:plan_close": about_case(inner="plan_id", thing="actionplan"),
    "safefuture:plan_read": about_case(inner="plan_id", thing="actionplan"),
    "safefuture:plan_print": about_case(inner="plan_id", thing="actionplan"),
    "safefuture:plan_version": about_case(inner="version_id", thing="planversion"),
    "safefuture:plan_version_print": about_case(inner="version_id", thing="planversion"),
    "safefuture:item_detail": about_case(inner="item_id", thing="planitem"),
    "safefuture:item_edit": about_case(inner="item_id", thing="planitem"),
    "safefuture:item_status": about_case(inner="item_id", thing="planitem"),
    "safefuture:item_move": about_case(inner="item_id", thing="planitem"),
    "safefuture:item_score": about_case(inner="item_id", thing="planitem"),
    "safefuture:step_done": about_case(inner="step_id", thing="planstep"),
    "safefuture:ecogram": about_case(),
    "safefuture:ecogram_print": about_case(),
    "safefuture:ecogram_blank": about_case(),
    "safefuture:ecogram_compare": about_case(),
    "safefuture:ecogram_keep": about_case(),
    "safefuture:ecogram_contact_edit": about_case(inner="contact_id", thing="contact"),
    "safefuture:ecogram_contact_remove": about_case(inner="contact_id", thing="contact"),
    "safefuture:ecogram_snapshot": about_case(inner="snapshot_id", thing="snapshot"),
    "safefuture:ecogram_snapshot_edit": about_case(inner="snapshot_id", thing="snapshot"),
    "safefuture:ecogram_snapshot_print": about_case(inner="snapshot_id", thing="snapshot"),
    "cases:log": Rule(people=LEADS),
    "team:people": Rule(people=PEOPLE_MANAGERS),
    "team:invite": Rule(people=PEOPLE_MANAGERS),
    "team:person": about_person(),
    "team:deactivate": about_person(),
    "team:reactivate": about_person(),
    "team:resend": about_person(),
    "team:reset_factor": about_person(senders=frozenset({"agency_admin", "other_lead"})),
    "account_login": signing_in(),
    "account_logout": signing_in(),
    "account_inactive": signing_in(),
    "account_reauthenticate": signing_in(),
    "account_reset_password": signing_in(),
    "account_reset_password_done": signing_in(),
    "account_reset_password_from_key": signing_in(uidb36="1", key="a-b"),
    "account_reset_password_from_key_done": signing_in(),
    "account_change_password": signing_in(),
    "account_invitation": signing_in(token="no-such-token"),
    "account_profile": Rule(),
    "account_signed_out": public(),
    "mfa_index": signing_in(),
    "mfa_authenticate": signing_in(),
    "mfa_reauthenticate": signing_in(),
    "mfa_activate_totp": signing_in(),
    "mfa_deactivate_totp": signing_in(),
    "mfa_view_recovery_codes": signing_in(),
    "mfa_generate_recovery_codes": signing_in(),
    "mfa_download_recovery_codes": signing_in(),
    "mfa_list_webauthn": signing_in(),
    "mfa_add_webauthn": signing_in(),
    "mfa_edit_webauthn": signing_in(pk=1),
    "mfa_remove_webauthn": signing_in(pk=1),
    "mfa_login_webauthn": signing_in(),
    "mfa_reauthenticate_webauthn": signing_in(),
    "admin:index": admin(),
    "admin:app_list": admin(app_label="socialmap"),
    "admin:autocomplete": admin(),
    "admin:jsi18n": signing_in(),
    "admin:login": signing_in(),
    "admin:logout": signing_in(),
    "admin:password_change": admin(),
    "admin:password_change_done": admin(),
}
# A file that waits for nobody.
NO_UPLOAD = "5f0a3c52-3f63-4d0e-9f3b-2d6a1e0c7b11"
CONTENT_MODELS = (
    "identification_elementguide",
    "identification_legalterm",
    "identification_exploitationform",
    "identification_questioncluster",
    "identification_sector",
    "identification_step",
    "identification_consenttext",
    "identification_stepplan",
    "safefuture_factor",
    "socialmap_emergencynumber",
    "socialmap_organisation",
    "socialmap_membership",
    "socialmap_servicetype",
    "socialmap_suggestion",
    "socialmap_targetgroup",
    "socialmap_verificationround",
    "training_evaluationquestion",
    "training_exercise",
    "training_handout",
    "training_material",
    "training_programme",
    "training_programmeitem",
    "training_slide",
    "training_theory",
)
for model in CONTENT_MODELS:
    RULES |= {f"admin:{model}_{page}": admin() for page in ("add", "changelist")}
    RULES |= {f"admin:{model}_{page}": admin(object_id="1") for page in ("change", "history")}
    RULES[f"admin:{model}_delete"] = admin(people=NOBODY, object_id="1")
# The link of a person to an entry holds nothing that anybody needs later.
RULES["admin:socialmap_membership_delete"] = admin(object_id="1")
RULES |= {f"admin:socialmap_organisation_{page}": admin() for page in ("import", "import_template")}
RULES |= {
    f"admin:socialmap_organisation_import_{page}": admin(upload=NO_UPLOAD)
    for page in ("preview", "confirm", "cancel")
}
RULES["admin:socialmap_organisation_import_faulty"] = admin(upload=NO_UPLOAD, file_format="csv")
RULES["admin:socialmap_organisation_export"] = admin(file_format="xlsx")
RULES["admin:safefuture_factor_add"] = admin(people=NOBODY)
RULES["admin:identification_stepplan_add"] = admin(people=NOBODY)
RULES["admin:identification_stepplan_variant"] = admin()
RULES["admin:identification_stepplan_versions"] = admin(plan_id="1")
RULES["admin:identification_stepplan_version"] = admin(plan_id="1", number="1")
RULES["admin:identification_stepplan_compare"] = admin(plan_id="1")
RULES["admin:identification_stepplan_differences"] = admin(plan_id="1")


def variants(
    rule: Rule, world: World, *, person: str, method: str
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each way to fill in the address: the relation's name and the values."""
    for relation in relations_for(rule, person, method):
        names = rule.values[relation]
        chosen = {parameter: world.objects[name] for parameter, name in names.items()}
        yield relation, {**rule.plain, **chosen}


def relations_for(rule: Rule, person: str, method: str) -> list[str]:
    """The relations worth trying. What can tell them apart is the reading of one thing by GET and
    POST; whoever is refused before anything is fetched meets a case that is there and one that is
    not (with the other methods only the first), and the other methods meet each owner's case once.
    """
    if rule.reach is None:
        return list(rule.values)
    stopped = person not in rule.people or person in NEVER_IN
    names = [name for name in rule.values if " with " not in name]
    reads = method in {"GET", "POST"}
    if stopped:
        return [names[0], "nobody"] if reads else [names[0]]
    return list(rule.values) if reads else names


def is_tried(rule: Rule, person: str) -> bool:
    return rule.kind not in {"public", "account", "link"} or person in ONE_OF_EACH_KIND


def expected(rule: Rule, *, person: str, relation: str, method: str) -> str:
    """What this person must get there (see walker.fault)."""
    if rule.kind in {"public", "account"}:
        return "open"
    if rule.kind == "link":
        return "link"
    if rule.kind == "admin":
        return "open" if person in rule.people else "admin closed"
    if person in NEVER_IN - {"one_factor"}:
        return "sign in"
    if person == "one_factor":
        return "enrol"
    if person not in rule.people:
        return "forbidden"
    reached = rule.reach.get(person, set()) if rule.reach is not None else {relation}
    if method == "POST" and owner_of(relation) in reached and person not in rule.senders:
        return "forbidden"
    if relation not in reached:
        return "missing"
    return "in"


def twin_of(relation: str) -> str:
    """What does not exist at the same place: the answer must not tell the two apart."""
    return f"{owner_of(relation)} with nothing" if " with " in relation else "nobody"


def owner_of(relation: str) -> str:
    """Whose case it is, whatever is asked for inside it."""
    return relation.partition(" with ")[0]


def unlisted(addresses: list[Address]) -> list[str]:
    return [address.name for address in addresses if address.name not in RULES]
