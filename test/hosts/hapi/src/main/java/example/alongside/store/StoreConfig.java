package example.alongside.store;

import ca.uhn.fhir.batch2.jobs.export.BulkDataExportProvider;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.jpa.api.IDaoRegistry;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.config.ThreadPoolFactoryConfig;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.binary.api.IBinaryStorageSvc;
import ca.uhn.fhir.jpa.binstore.DatabaseBinaryContentStorageSvcImpl;
import ca.uhn.fhir.jpa.config.HibernatePropertiesProvider;
import ca.uhn.fhir.jpa.config.util.HapiEntityManagerFactoryUtil;
import ca.uhn.fhir.jpa.config.util.ResourceCountCacheUtil;
import ca.uhn.fhir.jpa.dao.FulltextSearchSvcImpl;
import ca.uhn.fhir.jpa.dao.IFulltextSearchSvc;
import ca.uhn.fhir.jpa.dao.search.HSearchSortHelperImpl;
import ca.uhn.fhir.jpa.dao.search.IHSearchSortHelper;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.config.SubscriptionSettings;
import ca.uhn.fhir.jpa.packages.IPackageInstallerSvc;
import ca.uhn.fhir.jpa.packages.PackageInstallationSpec;
import ca.uhn.fhir.jpa.provider.DaoRegistryResourceSupportedSvc;
import ca.uhn.fhir.jpa.provider.IJpaSystemProvider;
import ca.uhn.fhir.jpa.provider.JpaCapabilityStatementProvider;
import ca.uhn.fhir.jpa.search.DatabaseBackedPagingProvider;
import ca.uhn.fhir.jpa.search.IStaleSearchDeletingSvc;
import ca.uhn.fhir.jpa.search.StaleSearchDeletingSvcImpl;
import ca.uhn.fhir.jpa.util.ResourceCountCache;
import ca.uhn.fhir.rest.api.IResourceSupportedSvc;
import ca.uhn.fhir.rest.server.HardcodedServerAddressStrategy;
import ca.uhn.fhir.rest.server.IncomingRequestAddressStrategy;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.interceptor.CorsInterceptor;
import ca.uhn.fhir.rest.server.provider.ResourceProviderFactory;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import jakarta.persistence.EntityManagerFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.web.cors.CorsConfiguration;

/** What HAPI FHIR's JPA server asks of whoever embeds it, and the few settings a second store needs. */
@Configuration
@EnableTransactionManagement
@Import(ThreadPoolFactoryConfig.class)
public class StoreConfig {

  @Bean
  public JpaStorageSettings jpaStorageSettings(@Value("${store.referential-integrity:true}") boolean integrity) {
    var settings = new JpaStorageSettings();
    settings.setEnforceReferentialIntegrityOnWrite(integrity);
    // Owners, authors and encounters stay in the record: they are named by their whole address.
    settings.setAllowExternalReferences(true);
    // An answer that was kept a minute ago must not hide what was stored since.
    settings.setReuseCachedSearchResultsForMillis(null);
    settings.setAutoCreatePlaceholderReferenceTargets(false);
    settings.setHibernateSearchIndexFullText(false);
    // Our definitions are drafts until a service has tried them.
    settings.setValidateResourceStatusForPackageUpload(false);
    return settings;
  }

  @Bean
  public SubscriptionSettings subscriptionSettings() {
    return new SubscriptionSettings();
  }

  @Bean
  public PartitionSettings partitionSettings() {
    return new PartitionSettings();
  }

  @Bean
  public IBinaryStorageSvc binaryStorage() {
    return new DatabaseBinaryContentStorageSvcImpl();
  }

  @Bean
  public IFulltextSearchSvc fullTextSearch() {
    return new FulltextSearchSvcImpl();
  }

  @Bean
  public IHSearchSortHelper searchSort(ISearchParamRegistry parameters) {
    return new HSearchSortHelperImpl(parameters);
  }

  @Bean
  public IStaleSearchDeletingSvc staleSearches() {
    return new StaleSearchDeletingSvcImpl();
  }

  @Bean
  public IResourceSupportedSvc supportedResources(IDaoRegistry daos) {
    return new DaoRegistryResourceSupportedSvc(daos);
  }

  @Bean(name = "myResourceCountsCache")
  public ResourceCountCache resourceCounts(IFhirSystemDao<?, ?> systemDao) {
    return ResourceCountCacheUtil.newResourceCountCache(systemDao);
  }

  @Primary
  @Bean
  public LocalContainerEntityManagerFactoryBean entityManagerFactory(
      DataSource database,
      ConfigurableListableBeanFactory beans,
      FhirContext context,
      JpaStorageSettings settings,
      @Value("${store.dialect}") String dialect) {
    var factory = HapiEntityManagerFactoryUtil.newEntityManagerFactory(beans, context, settings);
    factory.setPersistenceUnitName("store");
    factory.setDataSource(database);
    var properties = new Properties();
    properties.put("hibernate.dialect", dialect);
    properties.put("hibernate.hbm2ddl.auto", "update");
    properties.put("hibernate.search.enabled", "false");
    factory.setJpaProperties(properties);
    return factory;
  }

  @Primary
  @Bean
  public HibernatePropertiesProvider hibernateProperties(LocalContainerEntityManagerFactoryBean factory) {
    return new HibernatePropertiesProvider();
  }

  @Primary
  @Bean
  public JpaTransactionManager transactionManager(EntityManagerFactory factory) {
    return new JpaTransactionManager(factory);
  }

  @Bean
  public DatabaseBackedPagingProvider pages() {
    var pages = new DatabaseBackedPagingProvider();
    pages.setDefaultPageSize(50);
    pages.setMaximumPageSize(500);
    return pages;
  }

  @Bean
  public RestfulServer fhirServer(
      IFhirSystemDao<?, ?> systemDao,
      IJpaSystemProvider systemProvider,
      ResourceProviderFactory resources,
      JpaStorageSettings settings,
      ISearchParamRegistry parameters,
      IValidationSupport validation,
      DatabaseBackedPagingProvider pages,
      BulkDataExportProvider export,
      DaoRegistry daos,
      @Value("${store.base:}") String base,
      @Value("${store.app-origins:}") List<String> appOrigins,
      @Value("${store.introspection:}") String introspection,
      @Value("${store.introspection-client:}") String client,
      @Value("${store.introspection-secret:}") String secret,
      @Value("${store.record:}") String record,
      @Value("${store.app-clients:}") List<String> appClients,
      @Value("${store.operator-token:}") String operatorToken) {
    var server = new RestfulServer(systemDao.getContext());
    server.registerProviders(resources.createProviders());
    server.registerProviders(systemProvider, export);
    var statement = new JpaCapabilityStatementProvider(server, systemDao, settings, parameters, validation);
    statement.setImplementationDescription("Second FHIR store for Alongside (HAPI FHIR)");
    server.setServerConformanceProvider(statement);
    server.setPagingProvider(pages);
    server.setServerAddressStrategy(
        base.isEmpty() ? new IncomingRequestAddressStrategy() : new HardcodedServerAddressStrategy(base));
    server.registerInterceptor(new CorsInterceptor(corsFor(appOrigins)));
    if (!introspection.isEmpty()) {
      var signIn = new TrustedSignIn(introspection, client, secret, record, appClients);
      server.registerInterceptor(new TokenCheck(signIn, operatorToken));
      server.registerInterceptor(new OnePerson(daos));
    }
    return server;
  }

  /** Installs a FHIR package, where one is named, and then says that the server is ready. */
  @Bean
  public ApplicationRunner packageInstaller(
      IPackageInstallerSvc installer,
      @Value("${store.package:}") String file,
      @Value("${store.package-name:}") String name,
      @Value("${store.package-version:}") String version) {
    return arguments -> {
      if (file.isEmpty()) {
        System.out.println("Store ready");
        return;
      }
      var specification = new PackageInstallationSpec()
          .setName(name)
          .setVersion(version)
          .setPackageContents(Files.readAllBytes(Path.of(file)))
          .setFetchDependencies(false)
          .setInstallMode(PackageInstallationSpec.InstallModeEnum.STORE_AND_INSTALL);
      // Left to itself it passes over questionnaires and measures.
      specification.setInstallResourceTypes(
          List.of("StructureDefinition", "CodeSystem", "ValueSet", "Questionnaire", "Library", "Measure"));
      var installed = installer.install(specification);
      System.out.println("Installed " + installed.getResourcesInstalled());
      System.out.println("Store ready");
    };
  }

  private static CorsConfiguration corsFor(List<String> origins) {
    var cors = new CorsConfiguration();
    cors.setAllowedOrigins(origins);
    cors.setAllowedHeaders(
        List.of("Accept", "Authorization", "Content-Type", "If-Match", "If-None-Exist", "Prefer"));
    cors.setExposedHeaders(List.of("Content-Location", "ETag", "Location", "Retry-After"));
    cors.setAllowedMethods(List.of("GET", "POST", "PUT", "OPTIONS"));
    return cors;
  }
}
