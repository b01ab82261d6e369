package example.alongside.store;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.IPreResourceShowDetails;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.interceptor.auth.AuthorizationInterceptor;
import ca.uhn.fhir.rest.server.interceptor.auth.IAuthRule;
import ca.uhn.fhir.rest.server.interceptor.auth.PolicyEnum;
import ca.uhn.fhir.rest.server.interceptor.auth.RuleBuilder;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;

/**
 * What a session may do here: with the one person of its token and nobody else, staff read and write, others read. Goals, care plans and flags are kept to the person by HAPI's own
 * rules for compartments; a Provenance is in nobody's compartment, since it points to goals and plans, so that whose it is follows from what it points to. Everything that is
 * not named here is refused.
 */
public class OnePerson extends AuthorizationInterceptor {
  private static final String NHS_NUMBER = "https://fhir.nhs.uk/Id/nhs-number";
  private static final String NOT_THEIRS = "This session is for one person, and this is not about them";

  private final DaoRegistry daos;

  public OnePerson(DaoRegistry daos) {
    super(PolicyEnum.DENY);
    this.daos = daos;
  }

  @Override
  public List<IAuthRule> buildRuleList(RequestDetails request) {
    var caller = Caller.of(request);
    if (caller.kind() == Caller.Kind.OPERATOR) return new RuleBuilder().allowAll().build();
    if (caller.kind() == Caller.Kind.ANYBODY) return new RuleBuilder().allow().metadata().build();
    var person = personOf(caller);
    var rules = new RuleBuilder();
    // Looked for by number they are found or not; by anything else, also a count would tell who else is here.
    if (looksForThem(request, caller)) rules.allow().read().resourcesOfType(Patient.class).withAnyId();
    if (person == null) {
      // Somebody who is not here yet can be made by staff; who it is, is checked when they are stored.
      if (caller.isStaff()) rules.allow().create().resourcesOfType(Patient.class).withAnyId();
      return rules.build();
    }
    rules.allow().read().resourcesOfType(Patient.class).inCompartment("Patient", person);
    for (var type : List.of(Goal.class, CarePlan.class, Flag.class)) {
      rules.allow().read().resourcesOfType(type).inCompartment("Patient", person);
      if (caller.isStaff()) rules.allow().write().resourcesOfType(type).inCompartment("Patient", person);
    }
    // What is shown is looked at before it is; a bare count is not.
    if (!request.getParameters().containsKey("_summary"))
      rules.allow().read().resourcesOfType(Provenance.class).withAnyId();
    if (caller.isStaff()) rules.allow().create().resourcesOfType(Provenance.class).withAnyId();
    return rules.build();
  }

  private static boolean looksForThem(RequestDetails request, Caller caller) {
    if (request.getRestOperationType() != RestOperationTypeEnum.SEARCH_TYPE) return false;
    var given = request.getParameters().get("identifier");
    return given != null
        && given.length == 1
        && given[0].equals(NHS_NUMBER + "|" + caller.nhsNumber())
        && "Patient".equals(request.getResourceName());
  }

  @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED)
  public void beforeCreate(IBaseResource resource, RequestDetails request) {
    if (isOperators(request)) return;
    var caller = Caller.of(request);
    var isTheirs = true;
    if (resource instanceof Patient patient) isTheirs = caller.nhsNumber().equals(nhsNumberOf(patient));
    if (resource instanceof Provenance provenance) isTheirs = pointsTo(provenance, personOf(caller));
    if (!isTheirs) throw new ForbiddenOperationException(NOT_THEIRS);
  }

  /** HAPI's rule for creating lets an update through as well. */
  @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED)
  public void beforeUpdate(IBaseResource before, IBaseResource after, RequestDetails request) {
    if (isOperators(request)) return;
    if (after instanceof Patient || after instanceof Provenance)
      throw new ForbiddenOperationException("A session changes goals, care plans and flags only");
  }

  @Hook(Pointcut.STORAGE_PRESHOW_RESOURCES)
  public void beforeShow(IPreResourceShowDetails shown, RequestDetails request) {
    if (isOperators(request)) return;
    var caller = Caller.of(request);
    for (int at = 0; at < shown.size(); at += 1) {
      var resource = shown.getResource(at);
      if (resource instanceof Provenance provenance && !pointsTo(provenance, personOf(caller)))
        throw new ForbiddenOperationException(NOT_THEIRS);
      if (resource instanceof Patient patient && !caller.nhsNumber().equals(nhsNumberOf(patient)))
        throw new ForbiddenOperationException(NOT_THEIRS);
    }
  }

  /** The server's own work, such as installing a package, and the operator. */
  private static boolean isOperators(RequestDetails request) {
    return request == null
        || request instanceof SystemRequestDetails
        || Caller.of(request).kind() != Caller.Kind.SESSION;
  }

  private boolean pointsTo(Provenance provenance, IdType person) {
    if (person == null || provenance.getTarget().isEmpty()) return false;
    return provenance.getTarget().stream().allMatch(target -> isOf(target, person));
  }

  private boolean isOf(Reference target, IdType person) {
    var id = new IdType(target.getReference());
    if (id.isAbsolute() || !List.of("Goal", "CarePlan").contains(id.getResourceType())) return false;
    try {
      var kept = daos.getResourceDao(id.getResourceType()).read(id.toUnqualifiedVersionless(), new SystemRequestDetails());
      var subject = kept instanceof Goal goal ? goal.getSubject() : ((CarePlan) kept).getSubject();
      return person.getValue().equals(subject.getReference());
    } catch (ResourceNotFoundException | ResourceGoneException none) {
      return false;
    }
  }

  /** The one Patient of this number here; null where there is none. */
  private IdType personOf(Caller caller) {
    var byNumber = new SearchParameterMap("identifier", new TokenParam(NHS_NUMBER, caller.nhsNumber()));
    var found = daos.getResourceDao(Patient.class)
        .search(byNumber.setLoadSynchronousUpTo(2), new SystemRequestDetails())
        .getAllResources();
    if (found.size() > 1) throw new ForbiddenOperationException("Two people here have this session's NHS number");
    return found.isEmpty() ? null : new IdType(found.get(0).getIdElement().toUnqualifiedVersionless().getValue());
  }

  private static String nhsNumberOf(Patient patient) {
    return patient.getIdentifier().stream()
        .filter(identifier -> NHS_NUMBER.equals(identifier.getSystem()))
        .map(identifier -> identifier.getValue())
        .findFirst()
        .orElse(null);
  }
}
