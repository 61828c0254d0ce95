<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<!--
Español neutro. Órdenes: infinitivo (Abrir…) o sustantivo; pasos que se deshacen, en minúscula.
Comillas «así»; la figura misma no se traduce. Glosario:
layer capa · unit unidad · node nodo · edge arista · weight peso · bias sesgo · channel canal
map mapa · feature característica · sequence secuencia · kernel núcleo · stride paso
padding relleno · dilation dilatación · pooling agrupación · upsampling sobremuestreo
dense densa · flatten aplanar · dropout dropout · embedding incrustación · recurrent recurrente
attention atención · skip connection conexión de salto · view vista · planes planos
blocks bloques · azimuth acimut · elevation elevación · page página · legend leyenda
outline contorno · fill relleno de color · label etiqueta · caption pie · palette paleta
style estilo · preset red de ejemplo · notation notación · command palette paleta de órdenes
annotation anotación · bracket corchete · band banda · spacing separación · gap hueco
project proyecto · recovery recuperación · undo deshacer · redo rehacer
-->
<TS version="2.1" language="es_ES" sourcelanguage="en_GB">
<context>
    <name>AboutDialog</name>
    <message>
        <location filename="../../nnsvg_qt/app/help/about.py"/>
        <source>About nnsvg-qt</source>
        <translation>Acerca de nnsvg-qt</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/help/about.py"/>
        <source>Draws neural network architectures and exports them as figures for publication. It follows in the steps of NN-SVG by Alexander LeNail.</source>
        <translation>Dibuja arquitecturas de redes neuronales y las exporta como figuras para publicar. Sigue los pasos de NN-SVG, de Alexander LeNail.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/help/about.py"/>
        <source>&amp;Licences</source>
        <translation>&amp;Licencias</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>&amp;File</source>
        <translation>&amp;Archivo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>&amp;New…</source>
        <translation>&amp;Nueva…</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>&amp;Open…</source>
        <translation>&amp;Abrir…</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>Open &amp;folder…</source>
        <translation>Abrir carpe&amp;ta…</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>Open a folder of training logs, or of a model</source>
        <translation>Abrir una carpeta de registros de entrenamiento o de un modelo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>Open &amp;recent</source>
        <translation>Abrir &amp;recientes</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>Open &amp;beside…</source>
        <translation>A&amp;brir al lado…</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>Open another file beside this one, in the same look</source>
        <translation>Abrir otro archivo al lado de este, con el mismo aspecto</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>&amp;Save</source>
        <translation>&amp;Guardar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>Save &amp;as…</source>
        <translation>Guardar &amp;como…</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>&amp;Export…</source>
        <translation>&amp;Exportar…</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>E&amp;xport again</source>
        <translation>Ex&amp;portar de nuevo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>Write the same file with the same settings again</source>
        <translation>Escribir otra vez el mismo archivo con los mismos ajustes</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>&amp;Print…</source>
        <translation>&amp;Imprimir…</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>&amp;Close window</source>
        <translation>Cerrar &amp;ventana</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>&amp;Quit</source>
        <translation>&amp;Salir</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>&amp;Edit</source>
        <translation>&amp;Edición</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>&amp;Undo</source>
        <translation>&amp;Deshacer</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>&amp;Redo</source>
        <translation>&amp;Rehacer</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>Cu&amp;t layers</source>
        <translation>Cor&amp;tar capas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>Copy the selected layers and delete them</source>
        <translation>Copiar las capas seleccionadas y eliminarlas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>&amp;Copy layers</source>
        <translation>&amp;Copiar capas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>Copy the selected layers, also as a picture</source>
        <translation>Copiar las capas seleccionadas, también como imagen</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>&amp;Paste layers</source>
        <translation>&amp;Pegar capas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>Insert the layers on the clipboard: rows of a table or notation</source>
        <translation>Insertar las capas del portapapeles: filas de una tabla o notación</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>Copy as &amp;notation</source>
        <translation>Copiar como &amp;notación</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>Copy the architecture in the text notation</source>
        <translation>Copiar la arquitectura en la notación de texto</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>Copy figure as &amp;SVG</source>
        <translation>Copiar figura como &amp;SVG</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>Copy figure as PN&amp;G</source>
        <translation>Copiar figura como PN&amp;G</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>Copy for &amp;HTML</source>
        <translation>Copiar para &amp;HTML</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>Copy for &amp;Markdown</source>
        <translation>Copiar para &amp;Markdown</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>&amp;Find…</source>
        <translation>&amp;Buscar…</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>Find layers, in a graph operations, in charts tags of the logs</source>
        <translation>Busca capas; en un grafo, operaciones; en gráficos, etiquetas de los registros</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>Find ne&amp;xt</source>
        <translation>Buscar sigu&amp;iente</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>Select the next operation that was found</source>
        <translation>Selecciona la siguiente operación hallada</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>Se&amp;lect all layers</source>
        <translation>Seleccionar todas &amp;las capas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>Pr&amp;eferences…</source>
        <translation>Pre&amp;ferencias…</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>Language, appearance, OpenGL</source>
        <translation>Idioma, apariencia, OpenGL</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>&amp;Insert</source>
        <translation>&amp;Insertar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>&amp;Layer</source>
        <translation>&amp;Capa</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>&amp;Add layer</source>
        <translation>&amp;Añadir capa</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>Add a layer after the selected one</source>
        <translation>Añadir una capa después de la seleccionada</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>Add &amp;branch beside</source>
        <translation>Bi&amp;furcar al lado</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>Add a layer like the selected one beside it, and join the two</source>
        <translation>Añadir al lado de la capa seleccionada otra como ella y unir las dos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>&amp;Duplicate</source>
        <translation>&amp;Duplicar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>De&amp;lete</source>
        <translation>&amp;Eliminar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>Move &amp;up</source>
        <translation>Su&amp;bir</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>Move dow&amp;n</source>
        <translation>Ba&amp;jar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>&amp;Recompute sizes from here</source>
        <translation>&amp;Recalcular tamaños desde aquí</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>Replace typed sizes by what follows from the layers before</source>
        <translation>Sustituir los tamaños escritos por los que resultan de las capas anteriores</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>Conn&amp;ect to</source>
        <translation>Co&amp;nectar con</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>C&amp;olour…</source>
        <translation>Ele&amp;gir color…</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>Fill the selected layers with a colour of their own</source>
        <translation>Rellenar las capas seleccionadas con un color propio</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>Own st&amp;yle…</source>
        <translation>Esti&amp;lo propio…</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>What the selected layers do differently</source>
        <translation>Lo que las capas seleccionadas hacen de otro modo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>Re&amp;set own style</source>
        <translation>Restablecer est&amp;ilo propio</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>Let the selected layers look as the style says</source>
        <translation>Mostrar las capas seleccionadas como dice el estilo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>&amp;Hide</source>
        <translation>&amp;Ocultar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>Leave the selected layers out of the figure</source>
        <translation>Dejar las capas seleccionadas fuera de la figura</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>Sho&amp;w hidden layers</source>
        <translation>&amp;Mostrar capas ocultas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>&amp;Model</source>
        <translation>&amp;Modelo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>&amp;Run</source>
        <translation>E&amp;jecutar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>&amp;View</source>
        <translation>&amp;Ver</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>&amp;Fit</source>
        <translation>A&amp;justar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>Actual si&amp;ze (100 %)</source>
        <translation>&amp;Tamaño real (100 %)</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>Zoom &amp;in</source>
        <translation>Ac&amp;ercar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>Zoom &amp;out</source>
        <translation>A&amp;lejar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>&amp;Viewpoint</source>
        <translation>Punto de &amp;vista</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>Pane&amp;ls</source>
        <translation>Panele&amp;s</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>App&amp;earance</source>
        <translation>Apa&amp;riencia</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>&amp;Reset layout</source>
        <translation>Restablecer &amp;disposición</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>&amp;Style</source>
        <translation>E&amp;stilo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>Fi&amp;nd option…</source>
        <translation>&amp;Buscar opción…</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>New &amp;random weights and kernels</source>
        <translation>&amp;Nuevos pesos y núcleos aleatorios</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>Input &amp;image…</source>
        <translation>&amp;Imagen de entrada…</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>Re&amp;move input image</source>
        <translation>&amp;Quitar imagen de entrada</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>&amp;Save style to a file…</source>
        <translation>&amp;Guardar estilo en un archivo…</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>Keep how this figure looks, for other figures</source>
        <translation>Conservar el aspecto de esta figura para otras figuras</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>&amp;Apply style from a file…</source>
        <translation>A&amp;plicar estilo de un archivo…</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>Reset to &amp;defaults</source>
        <translation>&amp;Restablecer valores predeterminados</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>&amp;Help</source>
        <translation>A&amp;yuda</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>&amp;Guide</source>
        <translation>&amp;Guía</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>How everything is done, with pictures</source>
        <translation>Cómo se hace todo, con imágenes</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>&amp;Command palette…</source>
        <translation>&amp;Paleta de órdenes…</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>Find every action, network and option by name</source>
        <translation>Encontrar por su nombre toda acción, red u opción</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>&amp;Keyboard and mouse</source>
        <translation>&amp;Teclado y ratón</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>Which key does what</source>
        <translation>Qué hace cada tecla</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>Show &amp;hints</source>
        <translation>&amp;Mostrar consejos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>Show again what the first start points at</source>
        <translation>Mostrar otra vez lo que señala el primer inicio</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>&amp;Show log files</source>
        <translation>Mostrar a&amp;rchivos de registro</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>Open the folder of the log, for a report of a fault</source>
        <translation>Abrir la carpeta del registro, para informar de un fallo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>&amp;About nnsvg-qt</source>
        <translation>&amp;Acerca de nnsvg-qt</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>&amp;Licences</source>
        <translation>&amp;Licencias</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>&amp;Default</source>
        <translation>&amp;Predeterminado</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>&amp;Front</source>
        <translation>&amp;Frente</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>&amp;Right side</source>
        <translation>Lado &amp;derecho</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>&amp;Top</source>
        <translation>Desde a&amp;rriba</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>&amp;Isometric</source>
        <translation>&amp;Isométrico</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>&amp;NN-SVG’s</source>
        <translation>El de &amp;NN-SVG</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>&amp;Back</source>
        <translation>A&amp;trás</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>&amp;Left side</source>
        <translation>Lado i&amp;zquierdo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>B&amp;ottom</source>
        <translation>De&amp;bajo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>&amp;Axis cube</source>
        <translation>&amp;Cubo de ejes</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>The cube over the blocks that shows and sets from where they are seen</source>
        <translation>El cubo sobre los bloques que muestra y fija desde dónde se ven</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>Like the &amp;system</source>
        <translation>Como el &amp;sistema</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>&amp;Light</source>
        <translation>&amp;Claro</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>&amp;Dark</source>
        <translation>&amp;Oscuro</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>&amp;High contrast, light</source>
        <translation>&amp;Alto contraste, claro</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/actions.py"/>
        <source>High &amp;contrast, dark</source>
        <translation>A&amp;lto contraste, oscuro</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/annotation_rows.py"/>
        <source>Bloc&amp;k…</source>
        <translation>Blo&amp;que…</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/annotation_rows.py"/>
        <source>A block or a whole network behind the selected layer</source>
        <translation>Un bloque o una red entera tras la capa seleccionada</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/annotation_rows.py"/>
        <source>&amp;Title</source>
        <translation>&amp;Título</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/annotation_rows.py"/>
        <source>A title over the figure</source>
        <translation>Un título sobre la figura</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/annotation_rows.py"/>
        <source>&amp;Caption</source>
        <translation>&amp;Pie de figura</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/annotation_rows.py"/>
        <source>A caption under the figure, as wide as it is</source>
        <translation>Un pie bajo la figura, tan ancho como ella</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/annotation_rows.py"/>
        <source>Te&amp;xt</source>
        <translation>Te&amp;xto</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/annotation_rows.py"/>
        <source>A text beside the selected layer, or on the page</source>
        <translation>Un texto junto a la capa seleccionada, o en la página</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/annotation_rows.py"/>
        <source>&amp;Bracket over selection</source>
        <translation>&amp;Corchete sobre la selección</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/annotation_rows.py"/>
        <source>A bracket with a text over the selected layers</source>
        <translation>Un corchete con texto sobre las capas seleccionadas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/annotation_rows.py"/>
        <source>Ba&amp;nd behind selection</source>
        <translation>&amp;Banda tras la selección</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/annotation_rows.py"/>
        <source>A coloured background behind the selected layers</source>
        <translation>Un fondo de color tras las capas seleccionadas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/annotation_rows.py"/>
        <source>Image be&amp;fore the network…</source>
        <translation>Imagen a&amp;ntes de la red…</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/annotation_rows.py"/>
        <source>A sample of what the network reads</source>
        <translation>Una muestra de lo que lee la red</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/annotation_rows.py"/>
        <source>Image &amp;after the network…</source>
        <translation>Imagen de&amp;spués de la red…</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/annotation_rows.py"/>
        <source>A sample of what the network gives</source>
        <translation>Una muestra de lo que da la red</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/annotation_rows.py"/>
        <source>&amp;Select next annotation</source>
        <translation>Se&amp;leccionar la anotación siguiente</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/annotation_rows.py"/>
        <source>Select one annotation after the other</source>
        <translation>Seleccionar una anotación tras otra</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/annotation_rows.py"/>
        <source>Ed&amp;it text</source>
        <translation>Ed&amp;itar texto</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/annotation_rows.py"/>
        <source>Type over the text of the selected annotation</source>
        <translation>Escribir encima del texto de la anotación seleccionada</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/annotation_rows.py"/>
        <source>C&amp;olour of annotation…</source>
        <translation>C&amp;olor de la anotación…</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/annotation_rows.py"/>
        <source>Give the selected annotations a colour</source>
        <translation>Dar un color a las anotaciones seleccionadas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/annotation_rows.py"/>
        <source>&amp;Range of the selected layers</source>
        <translation>&amp;Alcance de las capas seleccionadas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/annotation_rows.py"/>
        <source>Let the selected bracket or band go over the selected layers</source>
        <translation>Extender el corchete o la banda sobre las capas seleccionadas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/group_rows.py"/>
        <source>&amp;Group</source>
        <translation>Agr&amp;upar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/group_rows.py"/>
        <source>Make one group of the selected layers, as a block</source>
        <translation>Formar un grupo con las capas seleccionadas, como un bloque</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/group_rows.py"/>
        <source>Ungrou&amp;p</source>
        <translation>Desagru&amp;par</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/group_rows.py"/>
        <source>Dissolve the group around the selected layers; they stay</source>
        <translation>Disolver el grupo que rodea las capas seleccionadas; ellas quedan</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/group_rows.py"/>
        <source>Open bloc&amp;k</source>
        <translation>Abrir ×N &amp;y bloques</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/group_rows.py"/>
        <source>Open the selected block or ×N, as Enter on the figure does</source>
        <translation>Abrir el bloque o ×N seleccionado, como Intro en la figura</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/group_rows.py"/>
        <source>&amp;Close block</source>
        <translation>Cerrar blo&amp;que</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/group_rows.py"/>
        <source>Close the group around the selected layers, as Backspace on the figure does</source>
        <translation>Cerrar el grupo que rodea las capas seleccionadas, como Retroceso en la figura</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/group_rows.py"/>
        <source>Repea&amp;t ×N…</source>
        <translation>Repe&amp;tir ×N…</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/group_rows.py"/>
        <source>Let the selected layers stand for several copies of them</source>
        <translation>Hacer que las capas seleccionadas representen varias copias</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/group_rows.py"/>
        <source>Share we&amp;ights</source>
        <translation>&amp;Compartir pesos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/group_rows.py"/>
        <source>Let the selected layers have the same weights, as twins</source>
        <translation>Hacer que las capas seleccionadas tengan los mismos pesos, como gemelas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/group_rows.py"/>
        <source>Weights o&amp;f their own</source>
        <translation>Pesos indi&amp;viduales</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/group_rows.py"/>
        <source>Let the selected layers share their weights no more</source>
        <translation>Hacer que las capas seleccionadas ya no compartan sus pesos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/group_rows.py"/>
        <source>Unroll in ti&amp;me…</source>
        <translation>De&amp;splegar en el tiempo…</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/group_rows.py"/>
        <source>Write loops and recurrent layers out for some steps in time</source>
        <translation>Escribir los bucles y las capas recurrentes para unos pasos en el tiempo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/highlight_rows.py"/>
        <source>&amp;Highlight selection</source>
        <translation>Resaltar la &amp;selección</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/highlight_rows.py"/>
        <source>Let the selected layers and connections stand out, all else steps back</source>
        <translation>Hacer resaltar las capas y conexiones seleccionadas; todo lo demás se atenúa</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/highlight_rows.py"/>
        <source>Highlight &amp;path between</source>
        <translation>Resaltar el camin&amp;o entre ellas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/highlight_rows.py"/>
        <source>Let all ways between the two selected layers stand out</source>
        <translation>Hacer resaltar todos los caminos entre las dos capas seleccionadas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/highlight_rows.py"/>
        <source>Remo&amp;ve highlight</source>
        <translation>De&amp;jar de resaltar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/highlight_rows.py"/>
        <source>Let nothing stand out any more</source>
        <translation>No resaltar nada más</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/rows.py"/>
        <source>&amp;More detail</source>
        <translation>&amp;Más detalle</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/rows.py"/>
        <source>Draw the model file in smaller elements</source>
        <translation>Dibujar el archivo de modelo en elementos más pequeños</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/rows.py"/>
        <source>&amp;Less detail</source>
        <translation>M&amp;enos detalle</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/rows.py"/>
        <source>Draw the model file in fewer, larger elements</source>
        <translation>Dibujar el archivo de modelo en menos elementos, más grandes</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/rows.py"/>
        <source>Input &amp;sizes…</source>
        <translation>&amp;Tamaños de entrada…</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/rows.py"/>
        <source>Give the sizes that the model file leaves open</source>
        <translation>Dar los tamaños que el archivo de modelo deja abiertos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/rows.py"/>
        <source>&amp;Weights from the file</source>
        <translation>&amp;Pesos del archivo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/rows.py"/>
        <source>Draw the dense layers with the true weights that the model file holds</source>
        <translation>Dibujar las capas densas con los pesos verdaderos que contiene el archivo de modelo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/rows.py"/>
        <source>&amp;Upstream</source>
        <translation>Ag&amp;uas arriba</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/rows.py"/>
        <source>In the graph: let all stand out that the selection reads</source>
        <translation>En el grafo: destaca todo lo que lee la selección</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/rows.py"/>
        <source>&amp;Downstream</source>
        <translation>Aguas a&amp;bajo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/rows.py"/>
        <source>In the graph: let all stand out that reads the selection</source>
        <translation>En el grafo: destaca todo lo que lee de la selección</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/rows.py"/>
        <source>Us&amp;e in figure</source>
        <translation>Usar en la f&amp;igura</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/rows.py"/>
        <source>Show the layers that draw the selected operations</source>
        <translation>Muestra las capas que dibujan las operaciones seleccionadas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/rows.py"/>
        <source>As the &amp;file</source>
        <translation>Como el &amp;archivo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/rows.py"/>
        <source>Draw every operation of the model file as a layer</source>
        <translation>Dibujar cada operación del archivo de modelo como una capa</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/rows.py"/>
        <source>&amp;Reset reductions</source>
        <translation>&amp;Restablecer reducciones</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/rows.py"/>
        <source>Draw the model file as when it was opened</source>
        <translation>Dibujar el archivo de modelo como al abrirlo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/rows.py"/>
        <source>&amp;Sources</source>
        <translation>&amp;Fuentes</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/rows.py"/>
        <source>Open or close the drawer that tells what feeds the figure</source>
        <translation>Abrir o cerrar el cajón que dice de qué se alimenta la figura</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/style_rows.py"/>
        <source>Pap&amp;er style</source>
        <translation>Estilo pape&amp;l</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/style_rows.py"/>
        <source>Lay the figure out for the width of a page, with type and colours for print</source>
        <translation>Disponer la figura para el ancho de una página, con letra y colores para imprimir</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/style_rows.py"/>
        <source>&amp;First style</source>
        <translation>Estilo inici&amp;al</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/style_rows.py"/>
        <source>As large as the network asks for, in soft colours</source>
        <translation>Tan grande como pida la red, en colores suaves</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/style_rows.py"/>
        <source>NN-SV&amp;G style</source>
        <translation>Estilo NN-S&amp;VG</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/style_rows.py"/>
        <source>Grey and light blue, without a legend</source>
        <translation>Gris y azul claro, sin leyenda</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/style_rows.py"/>
        <source>PlotNe&amp;uralNet style</source>
        <translation>Estilo PlotNe&amp;uralNet</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/style_rows.py"/>
        <source>Yellow, red and violet</source>
        <translation>Amarillo, rojo y violeta</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/style_rows.py"/>
        <source>&amp;Compare styles…</source>
        <translation>Co&amp;mparar estilos…</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/style_rows.py"/>
        <source>See the figure in each style beside the others, and choose</source>
        <translation>Ver la figura en cada estilo junto a los demás, y elegir</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/style_rows.py"/>
        <source>Page of &amp;one column (89 mm)</source>
        <translation>Página &amp;de una columna (89 mm)</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/style_rows.py"/>
        <source>Lay the figure out anew for one column of a journal</source>
        <translation>Disponer de nuevo la figura para una columna de una revista</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/style_rows.py"/>
        <source>Page of &amp;two columns (183 mm)</source>
        <translation>Página de dos &amp;columnas (183 mm)</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/style_rows.py"/>
        <source>Lay the figure out anew for both columns of a journal</source>
        <translation>Disponer de nuevo la figura para las dos columnas de una revista</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/style_rows.py"/>
        <source>Page as wide as the networ&amp;k</source>
        <translation>Página &amp;tan ancha como la red</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/style_rows.py"/>
        <source>Lay the figure out as wide as its network asks for</source>
        <translation>Componer la figura tan ancha como pida su red</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/style_rows.py"/>
        <source>&amp;Last page width</source>
        <translation>Ancho d&amp;e página anterior</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/style_rows.py"/>
        <source>Lay the figure out for the page width that it had before</source>
        <translation>Componer la figura para el ancho de página que tenía antes</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/style_rows.py"/>
        <source>Other page &amp;width…</source>
        <translation>Otro anc&amp;ho de página…</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/style_rows.py"/>
        <source>Choose or type the page width in the toolbar</source>
        <translation>Elegir o escribir el ancho de página en la barra de herramientas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/rows.py"/>
        <source>&amp;Follow logs…</source>
        <translation>&amp;Seguir registros…</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/rows.py"/>
        <source>Draw charts of training logs, as they are written</source>
        <translation>Dibujar gráficas de registros de entrenamiento mientras se escriben</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/rows.py"/>
        <source>Follow l&amp;ogs elsewhere…</source>
        <translation>Seguir registros de otro e&amp;quipo…</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/rows.py"/>
        <source>Draw charts of training logs on another machine</source>
        <translation>Dibujar gráficas de registros de entrenamiento de otro equipo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/rows.py"/>
        <source>&amp;Train this network</source>
        <translation>&amp;Entrenar esta red</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/rows.py"/>
        <source>Let the network of the figure learn, and watch it</source>
        <translation>Hacer que la red de la figura aprenda, y verlo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/rows.py"/>
        <source>&amp;Give an input</source>
        <translation>Dar &amp;una entrada</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/rows.py"/>
        <source>Have the network read a drawing, a picture or numbers, and see its values</source>
        <translation>Dejar que la red lea un dibujo, una imagen o números, y ver sus valores</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/rows.py"/>
        <source>&amp;Run or pause</source>
        <translation>Eje&amp;cutar o pausar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/rows.py"/>
        <source>Train until it is paused</source>
        <translation>Entrenar hasta que se pause</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/rows.py"/>
        <source>Start &amp;again</source>
        <translation>Empezar de &amp;nuevo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/rows.py"/>
        <source>Go back to the first weights, at epoch 0</source>
        <translation>Volver a los primeros pesos, en la época 0</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/rows.py"/>
        <source>&amp;Step</source>
        <translation>&amp;Paso</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/rows.py"/>
        <source>Train for one epoch, then pause</source>
        <translation>Entrenar una época y pausar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/rows.py"/>
        <source>Step &amp;back</source>
        <translation>Paso &amp;atrás</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/rows.py"/>
        <source>Go back to the last moment before; training goes on there</source>
        <translation>Volver al último momento anterior; el entrenamiento sigue desde ahí</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/rows.py"/>
        <source>Show t&amp;est points</source>
        <translation>&amp;Mostrar los puntos de prueba</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/rows.py"/>
        <source>Draw the points that are not trained on, too</source>
        <translation>Dibujar también los puntos con los que no se entrena</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/rows.py"/>
        <source>&amp;Discretize output</source>
        <translation>&amp;Discretizar la salida</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/rows.py"/>
        <source>Show outputs as 1 or -1, whichever is nearer</source>
        <translation>Mostrar las salidas como 1 o −1, lo que esté más cerca</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/rows.py"/>
        <source>Mo&amp;ving dashes</source>
        <translation>Rayas en mo&amp;vimiento</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/rows.py"/>
        <source>Let dashes move along the weights, on the screen only</source>
        <translation>Dejar que unas rayas se muevan por los pesos, solo en la pantalla</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/rows.py"/>
        <source>&amp;Keep frame</source>
        <translation>&amp;Guardar el momento</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/rows.py"/>
        <source>Put what is shown of the training into the figure</source>
        <translation>Poner en la figura lo que se muestra del entrenamiento</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/rows.py"/>
        <source>Keep &amp;weights</source>
        <translation>Guardar los pes&amp;os</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/rows.py"/>
        <source>Give the layers the weights that they have learnt</source>
        <translation>Dar a las capas los pesos que han aprendido</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/rows.py"/>
        <source>Small &amp;multiples…</source>
        <translation>Múlt&amp;iples pequeños…</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/rows.py"/>
        <source>Write several epochs of the run beside each other, on a page</source>
        <translation>Escribir varias épocas de la ejecución una junto a otra, en una página</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/rows.py"/>
        <source>Save losses, weights or &amp;programs…</source>
        <translation>Guardar pérdidas, pesos o p&amp;rogramas…</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/rows.py"/>
        <source>Write the losses, the trained weights, an ONNX model, or a program</source>
        <translation>Escribir las pérdidas, los pesos entrenados, un modelo ONNX o un programa</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/rows.py"/>
        <source>Copy as Playground &amp;link</source>
        <translation>Copiar como enlace de P&amp;layground</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/rows.py"/>
        <source>Copy the address of TensorFlow Playground set like this</source>
        <translation>Copiar la dirección de TensorFlow Playground con estos ajustes</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/rows.py"/>
        <source>&amp;Copy as PyTorch program</source>
        <translation>Copiar como programa de P&amp;yTorch</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/rows.py"/>
        <source>Copy a program that builds and trains this with PyTorch</source>
        <translation>Copia un programa que construye y entrena esto con PyTorch</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/rows.py"/>
        <source>Cop&amp;y as Keras program</source>
        <translation>Copiar como programa de &amp;Keras</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/rows.py"/>
        <source>Copy a program that builds and trains this with Keras</source>
        <translation>Copia un programa que construye y entrena esto con Keras</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/rows.py"/>
        <source>&amp;Hide controls…</source>
        <translation>Ocul&amp;tar controles…</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/rows.py"/>
        <source>Choose which controls a lesson does not show</source>
        <translation>Elegir qué controles no muestra una lección</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/__init__.py"/>
        <source>&amp;Nodes</source>
        <translation>&amp;Nodos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/planes/__init__.py"/>
        <source>&amp;Planes</source>
        <translation>&amp;Planos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/__init__.py"/>
        <source>&amp;Blocks</source>
        <translation>&amp;Bloques</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/diagram/__init__.py"/>
        <source>&amp;Diagram</source>
        <translation>Dia&amp;grama</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/graph/__init__.py"/>
        <source>&amp;Graph</source>
        <translation>Graf&amp;o</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/__init__.py"/>
        <source>&amp;Charts</source>
        <translation>Gráfi&amp;cas</translation>
    </message>
</context>
<context>
    <name>AnnotationCommands</name>
    <message>
        <location filename="../../nnsvg_qt/app/commands/annotation_commands.py"/>
        <source>Title</source>
        <translation>Título</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/annotation_commands.py"/>
        <source>Caption</source>
        <translation>Pie de figura</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/annotation_commands.py"/>
        <source>Group</source>
        <translation>Grupo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/annotation_commands.py"/>
        <source>Stage</source>
        <translation>Etapa</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/annotation_commands.py"/>
        <source>Text</source>
        <translation>Texto</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/annotation_commands.py"/>
        <source>insert title</source>
        <translation>inserción de título</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/annotation_commands.py"/>
        <source>insert caption</source>
        <translation>inserción de pie</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/annotation_commands.py"/>
        <source>insert bracket</source>
        <translation>inserción de corchete</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/annotation_commands.py"/>
        <source>insert band</source>
        <translation>inserción de banda</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/annotation_commands.py"/>
        <source>insert text</source>
        <translation>inserción de texto</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/annotation_commands.py"/>
        <source>insert image</source>
        <translation>inserción de imagen</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/annotation_commands.py"/>
        <source>Sample image</source>
        <translation>Imagen de muestra</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/annotation_commands.py"/>
        <source>Colour of annotation</source>
        <translation>Color de la anotación</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/annotation_commands.py"/>
        <source>change colour</source>
        <translation>cambio de color</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/annotation_commands.py"/>
        <source>change image</source>
        <translation>cambio de imagen</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/annotation_commands.py"/>
        <source>change range</source>
        <translation>cambio de alcance</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/annotation_commands.py"/>
        <source>move bracket</source>
        <translation>movimiento de corchete</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/annotation_commands.py"/>
        <source>put annotation back</source>
        <translation>recolocación de anotación</translation>
    </message>
</context>
<context>
    <name>AnnotationEditor</name>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/grips/annotation_editor.py"/>
        <source>Text of the annotation</source>
        <translation>Texto de la anotación</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/grips/annotation_editor.py"/>
        <source>delete annotation</source>
        <translation>eliminación de anotación</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/grips/annotation_editor.py"/>
        <source>change text</source>
        <translation>cambio de texto</translation>
    </message>
</context>
<context>
    <name>AnnotationGrips</name>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/grips/annotation_grips.py"/>
        <source>move annotation</source>
        <translation>movimiento de anotación</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/grips/annotation_grips.py"/>
        <source>move text</source>
        <translation>movimiento de texto</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/grips/annotation_grips.py"/>
        <source>move bracket</source>
        <translation>movimiento de corchete</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/grips/annotation_grips.py"/>
        <source>Drag to change which layers it is about</source>
        <translation>Arrastre para cambiar a qué capas se refiere</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/grips/annotation_grips.py"/>
        <source>change range</source>
        <translation>cambio de alcance</translation>
    </message>
</context>
<context>
    <name>AnnotationWords</name>
    <message>
        <location filename="../../nnsvg_qt/app/commands/annotation_words.py"/>
        <source>Title</source>
        <translation>Título</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/annotation_words.py"/>
        <source>Caption</source>
        <translation>Pie de figura</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/annotation_words.py"/>
        <source>Bracket</source>
        <translation>Corchete</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/annotation_words.py"/>
        <source>Band</source>
        <translation>Banda</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/annotation_words.py"/>
        <source>Text</source>
        <translation>Texto</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/annotation_words.py"/>
        <source>Image before the network</source>
        <translation>Imagen antes de la red</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/annotation_words.py"/>
        <source>Image after the network</source>
        <translation>Imagen después de la red</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/annotation_words.py"/>
        <source>{kind}: {text}</source>
        <translation>{kind}: {text}</translation>
    </message>
</context>
<context>
    <name>ArrayPicture</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/array_picture.py"/>
        <source>What the network reads</source>
        <translation>Lo que la red lee</translation>
    </message>
</context>
<context>
    <name>Autosave</name>
    <message>
        <location filename="../../nnsvg_qt/app/document/recovery.py"/>
        <source>Unsaved changes cannot be kept for after a crash: {reason}</source>
        <translation>No se pueden conservar los cambios sin guardar para después de un fallo: {reason}</translation>
    </message>
</context>
<context>
    <name>AxisCube</name>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/blocks/axis_cube.py"/>
        <source>Front</source>
        <translation>Frente</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/blocks/axis_cube.py"/>
        <source>Back</source>
        <translation>Detrás</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/blocks/axis_cube.py"/>
        <source>Right</source>
        <translation>Derecha</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/blocks/axis_cube.py"/>
        <source>Left</source>
        <translation>Izquierda</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/blocks/axis_cube.py"/>
        <source>Top</source>
        <translation>Arriba</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/blocks/axis_cube.py"/>
        <source>Bottom</source>
        <translation>Abajo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/blocks/axis_cube.py"/>
        <source>C</source>
        <translation>C</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/blocks/axis_cube.py"/>
        <source>H</source>
        <translation>H</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/blocks/axis_cube.py"/>
        <source>W</source>
        <translation>W</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/blocks/axis_cube.py"/>
        <source>Axis cube</source>
        <translation>Cubo de ejes</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/blocks/axis_cube.py"/>
        <source>Shows from where the blocks are seen; the menu Viewpoint sets it too.</source>
        <translation>Muestra desde dónde se ven los bloques; el menú Punto de vista también lo fija.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/blocks/axis_cube.py"/>
        <source>Click a face, edge or corner to look from there, drag to turn, double-click to go back to the start.
C, H and W: channels, height and width.</source>
        <translation>Clic en una cara, arista o esquina para mirar desde ahí, arrastrar para girar, doble clic para volver al inicio.
C, H y W: canales, altura y anchura.</translation>
    </message>
</context>
<context>
    <name>BlockCommands</name>
    <message>
        <location filename="../../nnsvg_qt/app/commands/block_commands.py"/>
        <source>insert block</source>
        <translation>insertar bloque</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/block_commands.py"/>
        <source>Inserted {block}: {count} layers</source>
        <translation>Insertado {block}: {count} capas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/block_commands.py"/>
        <source>behind {layer}, {size}</source>
        <translation>tras {layer}, {size}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/block_commands.py"/>
        <source>between {layer}, {size}, and {reader}</source>
        <translation>entre {layer}, {size}, y {reader}</translation>
    </message>
</context>
<context>
    <name>BlockGallery</name>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/block_gallery.py"/>
        <source>Insert block</source>
        <translation>Insertar bloque</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/block_gallery.py"/>
        <source>Blocks</source>
        <translation>Bloques</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/block_gallery.py"/>
        <source>No block is called so.</source>
        <translation>Ningún bloque se llama así.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/block_gallery.py"/>
        <source>Search</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/block_gallery.py"/>
        <source>Search blocks</source>
        <translation>Buscar bloques</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/block_gallery.py"/>
        <source>Groups of blocks</source>
        <translation>Grupos de bloques</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/block_gallery.py"/>
        <source>As a &amp;group named</source>
        <translation>Como &amp;grupo llamado</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/block_gallery.py"/>
        <source>A frame with this name around the new layers</source>
        <translation>Un marco con este nombre alrededor de las capas nuevas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/block_gallery.py"/>
        <source>Name of the group</source>
        <translation>Nombre del grupo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/block_gallery.py"/>
        <source>&amp;Insert</source>
        <translation>&amp;Insertar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/block_gallery.py"/>
        <source>{count} layers {place}.</source>
        <translation>{count} capas {place}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/block_gallery.py"/>
        <source>What follows does not fit any more: {reason}</source>
        <translation>Lo que sigue ya no encaja: {reason}</translation>
    </message>
</context>
<context>
    <name>Breadcrumb</name>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/graph/breadcrumb.py"/>
        <source>Scopes around the selection</source>
        <translation>Ámbitos alrededor de la selección</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/interaction.py"/>
        <source>{view} view of the network</source>
        <translation>Vista {view} de la red</translation>
    </message>
</context>
<context>
    <name>CanvasVoice</name>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/canvas_voice.py"/>
        <source>Layers: {count}. The arrow keys lead from one to the next.</source>
        <translation>Capas: {count}. Las flechas llevan de una a la siguiente.</translation>
    </message>
</context>
<context>
    <name>ChartKindModel</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/chart_palette.py"/>
        <source>{kind}: double-click or Enter adds a chart,
of the selected tags if any fit.</source>
        <translation>{kind}: con doble clic o Intro se añade una gráfica,
de las etiquetas seleccionadas si alguna encaja.</translation>
    </message>
</context>
<context>
    <name>ChartPalette</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/chart_palette.py"/>
        <source>Curves</source>
        <translation>Curvas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/chart_palette.py"/>
        <source>Mean of runs with band</source>
        <translation>Media de ejecuciones con banda</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/chart_palette.py"/>
        <source>Histograms</source>
        <translation>Histogramas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/chart_palette.py"/>
        <source>Distributions</source>
        <translation>Distribuciones</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/chart_palette.py"/>
        <source>Pictures</source>
        <translation>Imágenes</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/chart_palette.py"/>
        <source>Texts</source>
        <translation>Textos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/chart_palette.py"/>
        <source>Sounds</source>
        <translation>Sonidos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/chart_palette.py"/>
        <source>Precision over recall</source>
        <translation>Precisión según exhaustividad</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/chart_palette.py"/>
        <source>Parallel coordinates</source>
        <translation>Coordenadas paralelas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/chart_palette.py"/>
        <source>Scatter plots of trials</source>
        <translation>Diagramas de dispersión de pruebas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/chart_palette.py"/>
        <source>Points of an embedding</source>
        <translation>Puntos de una incrustación</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/chart_palette.py"/>
        <source>Kinds of charts</source>
        <translation>Tipos de gráficas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/chart_palette.py"/>
        <source>add a chart</source>
        <translation>añadir una gráfica</translation>
    </message>
</context>
<context>
    <name>ChartsCanvas</name>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/charts/axis_gestures.py"/>
        <source>order of axes</source>
        <translation>orden de los ejes</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/charts/axis_gestures.py"/>
        <source>Drag: put this axis elsewhere among the others</source>
        <translation>Arrastrar: poner este eje en otro lugar entre los demás</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/charts/axis_zoom.py"/>
        <source>zoom of a chart</source>
        <translation>ampliación de una gráfica</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/charts/axis_zoom.py"/>
        <source>choice of trials</source>
        <translation>elección de pruebas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/charts/axis_zoom.py"/>
        <source>fit of a chart</source>
        <translation>ajuste de una gráfica</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/charts/points_gestures.py"/>
        <source>turn of a chart</source>
        <translation>giro de una gráfica</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/charts/points_gestures.py"/>
        <source>neighbours of a point</source>
        <translation>vecinos de un punto</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/charts/step_gestures.py"/>
        <source>selection of steps</source>
        <translation>selección de pasos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/charts/step_gestures.py"/>
        <source>Click: select a step; drag: those between two; double-click: none any more</source>
        <translation>Clic: seleccionar un paso; arrastrar: los que hay entre dos; doble clic: ninguno</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/charts/value_card.py"/>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/charts/value_card.py"/>
        <source>Smoothed</source>
        <translation>Suavizado</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/charts/value_card.py"/>
        <source>Step</source>
        <translation>Paso</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/charts/value_card.py"/>
        <source>Time (UTC)</source>
        <translation>Hora (UTC)</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/charts/value_card.py"/>
        <source>Relative</source>
        <translation>Relativo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/charts/value_card.py"/>
        <source>and {count} more</source>
        <translation>y {count} más</translation>
    </message>
</context>
<context>
    <name>ChartsPanel</name>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_commands.py"/>
        <location filename="../../nnsvg_qt/app/panels/logs/charts_panel.py"/>
        <source>remove a chart</source>
        <translation>quitar una gráfica</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/charts_panel.py"/>
        <source>Charts</source>
        <translation>Gráficas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/charts_panel.py"/>
        <source>Draw the selected tags in one chart</source>
        <translation>Dibujar en una gráfica las etiquetas seleccionadas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/charts_panel.py"/>
        <source>Remove the selected charts</source>
        <translation>Quitar las gráficas seleccionadas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/charts_panel.py"/>
        <source>Move the chart up</source>
        <translation>Mover la gráfica hacia arriba</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/charts_panel.py"/>
        <source>Move the chart down</source>
        <translation>Mover la gráfica hacia abajo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/charts_panel.py"/>
        <source>Filter tags</source>
        <translation>Filtrar etiquetas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/charts_panel.py"/>
        <source>Tags with a chart</source>
        <translation>Etiquetas con gráfica</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/charts_panel.py"/>
        <source>Tags of all kinds</source>
        <translation>Etiquetas de todos los tipos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/charts_panel.py"/>
        <source>Numbers alone</source>
        <translation>Solo números</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/charts_panel.py"/>
        <source>Histograms alone</source>
        <translation>Solo histogramas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/charts_panel.py"/>
        <source>Pictures alone</source>
        <translation>Solo imágenes</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/charts_panel.py"/>
        <source>Texts and the rest alone</source>
        <translation>Solo textos y lo demás</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/charts_panel.py"/>
        <source>All</source>
        <translation>Todas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/charts_panel.py"/>
        <source>{count} of {all} tags on the page</source>
        <translation>{count} de {all} etiquetas en la página</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/charts_panel.py"/>
        <source>A regular expression that is searched in tags; ↓ suggests tags with what is typed</source>
        <translation>Una expresión regular que se busca en las etiquetas; ↓ propone etiquetas con lo escrito</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/charts_panel.py"/>
        <source>add a chart</source>
        <translation>añadir una gráfica</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/charts_panel.py"/>
        <source>Save what they hold …</source>
        <translation>Guardar lo que contienen…</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/charts_panel.py"/>
        <source>Save the numbers of the chart as</source>
        <translation>Guardar los números de la gráfica como</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/charts_panel.py"/>
        <source>Run t-SNE on the points</source>
        <translation>Ejecutar t-SNE con los puntos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/charts_panel.py"/>
        <source>Open the graph as a figure</source>
        <translation>Abrir el grafo como figura</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/charts_panel.py"/>
        <source>Save what the logs hold</source>
        <translation>Guardar lo que contienen los registros</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/charts_panel.py"/>
        <source>Save the numbers of the chart</source>
        <translation>Guardar los números de la gráfica</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/charts_panel.py"/>
        <source>{count} files saved in {folder}</source>
        <translation>{count} archivos guardados en {folder}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/charts_panel.py"/>
        <source>move a chart</source>
        <translation>mover una gráfica</translation>
    </message>
</context>
<context>
    <name>ClassMapRow</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/class_map_row.py"/>
        <source>Class map</source>
        <translation>Mapa de clase</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/class_map_row.py"/>
        <source>Colours of the class map</source>
        <translation>Colores del mapa de clase</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/class_map_row.py"/>
        <source>Hot</source>
        <translation>Calor</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/class_map_row.py"/>
        <source>Blues</source>
        <translation>Azules</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/class_map_row.py"/>
        <source>none: the picture shows through</source>
        <translation>ninguno: se ve la imagen</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/class_map_row.py"/>
        <source>Opacity of the class map</source>
        <translation>Opacidad del mapa de clase</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/class_map_row.py"/>
        <source>Opacity</source>
        <translation>Opacidad</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/class_map_row.py"/>
        <source>class map</source>
        <translation>mapa de clase</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/class_map_row.py"/>
        <source>colours of the class map</source>
        <translation>colores del mapa de clase</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/class_map_row.py"/>
        <source>opacity of the class map</source>
        <translation>opacidad del mapa de clase</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/class_map_row.py"/>
        <source>No class map is shown</source>
        <translation>No se muestra ningún mapa de clase</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/class_map_row.py"/>
        <source>A map without colours has no opacity of its own</source>
        <translation>Un mapa sin colores no tiene opacidad propia</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/class_map_row.py"/>
        <source>no</source>
        <translation>no</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/class_map_row.py"/>
        <source>of the likeliest</source>
        <translation>de la más probable</translation>
    </message>
</context>
<context>
    <name>ColorLegend</name>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/graph/color_legend.py"/>
        <source>What the colours tell</source>
        <translation>Qué dicen los colores</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <location filename="../../nnsvg_qt/app/menus/command_palette.py"/>
        <source>View ▸ Panels</source>
        <translation>Ver ▸ Paneles</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/command_palette.py"/>
        <source>Language: {language}</source>
        <translation>Idioma: {language}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/command_palette.py"/>
        <source>on</source>
        <translation>sí</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/command_palette.py"/>
        <source>Selected charts</source>
        <translation>Gráficas seleccionadas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/command_palette.py"/>
        <source>All charts</source>
        <translation>Todas las gráficas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/command_palette.py"/>
        <source>off</source>
        <translation>no</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/command_palette.py"/>
        <source>After the selected layer</source>
        <translation>Detrás de la capa seleccionada</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/command_palette.py"/>
        <source>Add layer: {kind}</source>
        <translation>Añadir capa: {kind}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/command_palette.py"/>
        <source>Beside the selected layer</source>
        <translation>Al lado de la capa seleccionada</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/command_palette.py"/>
        <source>Add branch: {kind}</source>
        <translation>Añadir rama: {kind}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/command_palette.py"/>
        <source>Insert block: {name}</source>
        <translation>Insertar bloque: {name}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/command_palette.py"/>
        <source>New figure: {name}</source>
        <translation>Figura nueva: {name}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/command_palette.py"/>
        <source>Selected layers</source>
        <translation>Capas seleccionadas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/command_palette.py"/>
        <source>Selected connections</source>
        <translation>Conexiones seleccionadas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/command_palette.py"/>
        <source>Selected units</source>
        <translation>Unidades seleccionadas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/command_palette.py"/>
        <source>All views</source>
        <translation>Todas las vistas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/command_palette.py"/>
        <source>Style</source>
        <translation>Estilo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/command_palette.py"/>
        <source>Find an action, a network or an option</source>
        <translation>Buscar una acción, una red o una opción</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/command_palette.py"/>
        <source>What was found</source>
        <translation>Lo encontrado</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/command_palette.py"/>
        <source>Nothing has a name like this.</source>
        <translation>Nada tiene un nombre así.</translation>
    </message>
</context>
<context>
    <name>ConfusionTable</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/confusion_table.py"/>
        <source>Classes taken for each other</source>
        <translation>Clases tomadas unas por otras</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/confusion_table.py"/>
        <source>{right} of {all} right</source>
        <translation>{right} de {all} correctos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/confusion_table.py"/>
        <source>{true} taken for {taken}: {points} points, {share} % of its own</source>
        <translation>{true} tomada por {taken}: {points} puntos, {share} % de los suyos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/confusion_table.py"/>
        <source>{true} told right: {points} points, {share} % of its own</source>
        <translation>{true} reconocida: {points} puntos, {share} % de los suyos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/confusion_table.py"/>
        <source>taken for</source>
        <translation>tomada por</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/confusion_table.py"/>
        <source>class</source>
        <translation>clase</translation>
    </message>
</context>
<context>
    <name>ConnectionStyle</name>
    <message>
        <location filename="../../nnsvg_qt/app/commands/connection_style.py"/>
        <source>Colour of connections</source>
        <translation>Color de las conexiones</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/connection_style.py"/>
        <source>change colour</source>
        <translation>cambiar color</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/connection_style.py"/>
        <source>change dashes</source>
        <translation>cambiar trazos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/connection_style.py"/>
        <source>double line</source>
        <translation>línea doble</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/connection_style.py"/>
        <source>reset own style</source>
        <translation>restablecer estilo propio</translation>
    </message>
</context>
<context>
    <name>ContextMenu</name>
    <message>
        <location filename="../../nnsvg_qt/app/menus/chart_menu.py"/>
        <source>&amp;Pin before the others</source>
        <translation>&amp;Fijar antes que las demás</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/chart_menu.py"/>
        <source>Full &amp;width</source>
        <translation>Todo el a&amp;ncho</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/chart_menu.py"/>
        <source>Move &amp;up</source>
        <translation>S&amp;ubir</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/chart_menu.py"/>
        <source>Move &amp;down</source>
        <translation>&amp;Bajar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/chart_menu.py"/>
        <source>&amp;Remove from the page</source>
        <translation>&amp;Quitar de la página</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/chart_menu.py"/>
        <source>&amp;Copy the numbers as</source>
        <translation>&amp;Copiar los números como</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/chart_menu.py"/>
        <source>Sa&amp;ve the numbers as</source>
        <translation>&amp;Guardar los números como</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/chart_menu.py"/>
        <source>keep data</source>
        <translation>conservar los datos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/chart_menu.py"/>
        <source>&amp;Keep data</source>
        <translation>Conservar los &amp;datos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/chart_menu.py"/>
        <source>&amp;Options of the chart</source>
        <translation>O&amp;pciones de la gráfica</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/chart_menu.py"/>
        <source>Draw &amp;all trials</source>
        <translation>Dibujar &amp;todos los ensayos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/chart_menu.py"/>
        <source>Run t-SNE on the &amp;points</source>
        <translation>Ejecutar t-SNE con los &amp;puntos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/chart_menu.py"/>
        <source>Show &amp;all of it</source>
        <translation>Mostrarlo &amp;todo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/chart_menu.py"/>
        <source>Logarithmic &amp;x</source>
        <translation>&amp;x logarítmica</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/chart_menu.py"/>
        <source>Logarithmic &amp;y</source>
        <translation>&amp;y logarítmica</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/chart_menu.py"/>
        <source>Cut ou&amp;tliers</source>
        <translation>C&amp;ortar valores atípicos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/chart_menu.py"/>
        <source>&amp;Horizontal axis</source>
        <translation>Eje &amp;horizontal</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/chart_menu.py"/>
        <source>None</source>
        <translation>Ninguno</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/chart_menu.py"/>
        <source>S&amp;moothing</source>
        <translation>Suavi&amp;zado</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/chart_menu.py"/>
        <source>change of a chart</source>
        <translation>cambio de una gráfica</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/context_menu.py"/>
        <source>&amp;Insert</source>
        <translation>&amp;Insertar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/context_menu.py"/>
        <source>Te&amp;xt here</source>
        <translation>Te&amp;xto aquí</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/context_menu.py"/>
        <source>Other ima&amp;ge…</source>
        <translation>Otra ima&amp;gen…</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/context_menu.py"/>
        <source>Put &amp;below the figure</source>
        <translation>Poner de&amp;bajo de la figura</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/context_menu.py"/>
        <source>Put &amp;above the figure</source>
        <translation>Poner enci&amp;ma de la figura</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/context_menu.py"/>
        <source>Put &amp;where there is room</source>
        <translation>Poner donde ha&amp;ya sitio</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/context_menu.py"/>
        <source>Rena&amp;me…</source>
        <translation>Cambiar no&amp;mbre…</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/context_menu.py"/>
        <source>Edit la&amp;bel…</source>
        <translation>Editar eti&amp;queta…</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/context_menu.py"/>
        <source>reset label</source>
        <translation>restablecimiento de etiqueta</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/context_menu.py"/>
        <source>Reset label te&amp;xt</source>
        <translation>Restablecer te&amp;xto de etiqueta</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/context_menu.py"/>
        <source>reset position of label</source>
        <translation>restablecimiento de la posición de etiqueta</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/context_menu.py"/>
        <source>Reset label posit&amp;ion</source>
        <translation>Restablecer posición de etiq&amp;ueta</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/context_menu.py"/>
        <source>Reset spacin&amp;g</source>
        <translation>Resta&amp;blecer separación</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/context_menu.py"/>
        <source>Gro&amp;up</source>
        <translation>Gr&amp;upo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/context_menu.py"/>
        <source>Mar&amp;k</source>
        <translation>&amp;Señalar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/context_menu.py"/>
        <source>&amp;Insert layer</source>
        <translation>&amp;Insertar capa</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/context_menu.py"/>
        <source>insert layer</source>
        <translation>inserción de capa</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/context_menu.py"/>
        <source>Select where it &amp;begins: {name}</source>
        <translation>Seleccionar donde em&amp;pieza: {name}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/context_menu.py"/>
        <source>Select where it &amp;ends: {name}</source>
        <translation>Seleccionar donde &amp;termina: {name}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/context_menu.py"/>
        <source>No layer can read the selected one</source>
        <translation>Ninguna capa puede leer la seleccionada</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/context_menu.py"/>
        <source>&amp;Feed back to</source>
        <translation>&amp;Realimentar a</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/graph_menu.py"/>
        <source>Let &amp;all stand out</source>
        <translation>Destacar &amp;todo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/graph_menu.py"/>
        <source>&amp;Details</source>
        <translation>&amp;Detalles</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/graph_menu.py"/>
        <source>&amp;Close</source>
        <translation>&amp;Cerrar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/graph_menu.py"/>
        <source>&amp;Open</source>
        <translation>&amp;Abrir</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/graph_menu.py"/>
        <source>Open all &amp;inside</source>
        <translation>Abrir todo lo de &amp;dentro</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/graph_menu.py"/>
        <source>&amp;Next copy</source>
        <translation>Copia &amp;siguiente</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/graph_menu.py"/>
        <source>&amp;Previous copy</source>
        <translation>Copia an&amp;terior</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/graph_menu.py"/>
        <source>&amp;Open what is around it</source>
        <translation>&amp;Abrir lo que la rodea</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/graph_menu.py"/>
        <source>&amp;Close the scope around it</source>
        <translation>&amp;Cerrar el ámbito que la rodea</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/graph_menu.py"/>
        <source>Dra&amp;w one by one</source>
        <translation>Dibu&amp;jar una a una</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/graph_menu.py"/>
        <source>Stack its series a&amp;gain</source>
        <translation>Volver a &amp;apilar su serie</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/graph_menu.py"/>
        <source>Put &amp;back into the graph</source>
        <translation>De&amp;volver al grafo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/graph_menu.py"/>
        <source>Set &amp;beside the graph</source>
        <translation>Poner al &amp;lado del grafo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/graph_menu.py"/>
        <source>Close a&amp;ll scopes</source>
        <translation>Cerrar t&amp;odos los ámbitos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/graph_menu.py"/>
        <source>Set aside what many &amp;read</source>
        <translation>Apartar lo que &amp;leen muchas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/graph_menu.py"/>
        <source>set aside</source>
        <translation>apartar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/graph_menu.py"/>
        <source>&amp;Stack series</source>
        <translation>Apilar se&amp;ries</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/graph_menu.py"/>
        <source>stack series</source>
        <translation>apilar series</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/graph_menu.py"/>
        <source>&amp;Fold equal scopes to ×N</source>
        <translation>&amp;Plegar ámbitos iguales a ×N</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/graph_menu.py"/>
        <source>fold equal scopes</source>
        <translation>plegar ámbitos iguales</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/graph_menu.py"/>
        <source>Show co&amp;nstants</source>
        <translation>Mostrar co&amp;nstantes</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/graph_menu.py"/>
        <source>show constants</source>
        <translation>mostrar constantes</translation>
    </message>
</context>
<context>
    <name>DataColumn</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/data_column.py"/>
        <source>Circle</source>
        <translation>Círculo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/data_column.py"/>
        <source>XOR</source>
        <translation>XOR</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/data_column.py"/>
        <source>Gauss</source>
        <translation>Gauss</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/data_column.py"/>
        <source>Spiral</source>
        <translation>Espiral</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/data_column.py"/>
        <source>Plane</source>
        <translation>Plano</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/data_column.py"/>
        <source>Bumps</source>
        <translation>Bultos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/data_column.py"/>
        <source>Classes</source>
        <translation>Clases</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/data_column.py"/>
        <source>Points of two classes</source>
        <translation>Puntos de dos clases</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/data_column.py"/>
        <source>Values</source>
        <translation>Valores</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/data_column.py"/>
        <source>Points with a number each, which is to be told</source>
        <translation>Puntos con un número cada uno, que hay que acertar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/data_column.py"/>
        <source>Problem</source>
        <translation>Problema</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/data_column.py"/>
        <source>Data</source>
        <translation>Datos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/data_column.py"/>
        <source>Draw</source>
        <translation>Trazar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/data_column.py"/>
        <source>Set points by the mouse</source>
        <translation>Poner puntos con el ratón</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/data_column.py"/>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/data_column.py"/>
        <source>Train on a table of numbers in a file</source>
        <translation>Entrenar con una tabla de números de un archivo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/data_column.py"/>
        <source>Noise</source>
        <translation>Ruido</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/data_column.py"/>
        <source>Training share</source>
        <translation>Para entrenar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/data_column.py"/>
        <source>Batch size</source>
        <translation>Tamaño de lote</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/data_column.py"/>
        <source>Target</source>
        <translation>Objetivo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/data_column.py"/>
        <source>The column that is to be learnt</source>
        <translation>La columna que se ha de aprender</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/data_column.py"/>
        <source>New points</source>
        <translation>Puntos nuevos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/data_column.py"/>
        <source>Other points of the same kind</source>
        <translation>Otros puntos del mismo tipo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/data_column.py"/>
        <source>reading the table …</source>
        <translation>leyendo la tabla …</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/data_column.py"/>
        <source>{training} training, {test} test</source>
        <translation>entrenar {training}, probar {test}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/data_column.py"/>
        <source>own points</source>
        <translation>puntos propios</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/data_column.py"/>
        <source>Train on a table</source>
        <translation>Entrenar con una tabla</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/data_column.py"/>
        <source>Tables (*.csv *.tsv *.txt)</source>
        <translation>Tablas (*.csv *.tsv *.txt)</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/data_column.py"/>
        <source>target</source>
        <translation>objetivo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/data_column.py"/>
        <source>data</source>
        <translation>datos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/data_column.py"/>
        <source>new points</source>
        <translation>puntos nuevos</translation>
    </message>
</context>
<context>
    <name>DetailSwitch</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/detail_switch.py"/>
        <source>Stages</source>
        <translation>Etapas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/detail_switch.py"/>
        <source>Blocks</source>
        <translation>Bloques</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/detail_switch.py"/>
        <source>Layers</source>
        <translation>Capas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/detail_switch.py"/>
        <source>Operations</source>
        <translation>Operaciones</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/detail_switch.py"/>
        <source>Repeated blocks folded to ×N, and modules as blocks</source>
        <translation>Bloques repetidos plegados a ×N, y módulos como bloques</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/detail_switch.py"/>
        <source>Each module as one block</source>
        <translation>Cada módulo como un bloque</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/detail_switch.py"/>
        <source>Operations fused to layers, nothing folded</source>
        <translation>Operaciones fundidas en capas, nada plegado</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/detail_switch.py"/>
        <source>Every operation by itself</source>
        <translation>Cada operación por separado</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/detail_switch.py"/>
        <source>Detail</source>
        <translation>Detalle</translation>
    </message>
</context>
<context>
    <name>DeviationBar</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/deviation_bar.py"/>
        <source>Recompute from here</source>
        <translation>Recalcular desde aquí</translation>
    </message>
</context>
<context>
    <name>DigitPad</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/digit_pad.py"/>
        <source>Paper to draw on</source>
        <translation>Papel para trazar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/digit_pad.py"/>
        <source>Draw with the mouse; Delete wipes it away</source>
        <translation>Trace con el ratón; Supr lo borra</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/digit_pad.py"/>
        <source>Draw a digit</source>
        <translation>Trace una cifra</translation>
    </message>
</context>
<context>
    <name>DigitPart</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/input_parts.py"/>
        <source>Digit {number}</source>
        <translation>Cifra {number}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/input_parts.py"/>
        <source>Ten digits that the network has never seen.</source>
        <translation>Diez cifras que la red nunca ha visto.</translation>
    </message>
</context>
<context>
    <name>DrawPart</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/input_parts.py"/>
        <source>Width of the pen</source>
        <translation>Anchura del lápiz</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/input_parts.py"/>
        <source>Clear</source>
        <translation>Borrar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/input_parts.py"/>
        <source>What it reads</source>
        <translation>Lo que lee</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/input_parts.py"/>
        <source>Pen</source>
        <translation>Lápiz</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/input_parts.py"/>
        <source>{width} × {height}, ink is 1, cropped to the ink, 20 px round it</source>
        <translation>{width} × {height}, la tinta es 1, recortado a la tinta, 20 px alrededor</translation>
    </message>
</context>
<context>
    <name>DrawingFault</name>
    <message>
        <location filename="../../nnsvg_qt/app/commands/drawing_fault.py"/>
        <source>The view {view} could not draw this figure: open another view or undo the last change; Help ▸ Show log files has the details.</source>
        <translation>La vista {view} no pudo dibujar esta figura: abra otra vista o deshaga el último cambio; Ayuda ▸ Mostrar archivos de registro tiene los detalles.</translation>
    </message>
</context>
<context>
    <name>DropZones</name>
    <message>
        <location filename="../../nnsvg_qt/app/window/drop_zones.py"/>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/drop_zones.py"/>
        <source>The network of TensorFlow Playground, ready to learn</source>
        <translation>La red de TensorFlow Playground, lista para aprender</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/drop_zones.py"/>
        <source>The network reads it, and its layers show what they make of it</source>
        <translation>La red lo lee, y sus capas muestran lo que hacen de él</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/drop_zones.py"/>
        <source>Give it as input</source>
        <translation>Darlo como entrada</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/drop_zones.py"/>
        <source>Train on it</source>
        <translation>Entrenar con él</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/drop_zones.py"/>
        <source>The network learns from its rows</source>
        <translation>La red aprende de sus filas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/drop_zones.py"/>
        <source>Apply the style</source>
        <translation>Aplicar el estilo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/drop_zones.py"/>
        <source>The figure gets its look</source>
        <translation>La figura recibe su aspecto</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/drop_zones.py"/>
        <source>Open {count} files</source>
        <translation>Abrir {count} archivos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/drop_zones.py"/>
        <source>As a figure in this window</source>
        <translation>Como figura en esta ventana</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/drop_zones.py"/>
        <source>As a figure in a window of its own</source>
        <translation>Como figura en una ventana propia</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/drop_zones.py"/>
        <source>What dropping here does</source>
        <translation>Qué hace soltar aquí</translation>
    </message>
</context>
<context>
    <name>EmptyPage</name>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/empty_page.py"/>
        <source>Drop a layer here</source>
        <translation>Suelte aquí una capa</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/empty_page.py"/>
        <source>or press {keys} to begin with an input; File ▸ New has whole networks.</source>
        <translation>o pulse {keys} para empezar con una entrada; Archivo ▸ Nueva tiene redes enteras.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/empty_page.py"/>
        <source>Every layer is hidden</source>
        <translation>Todas las capas están ocultas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/empty_page.py"/>
        <source>{keys} shows them again.</source>
        <translation>{keys} las muestra de nuevo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/empty_page.py"/>
        <source>Drawing …</source>
        <translation>Dibujando …</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/export_dialog.py"/>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/export_dialog.py"/>
        <source>Use the &amp;double column</source>
        <translation>Usar las &amp;dos columnas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/export_dialog.py"/>
        <source>&amp;Export…</source>
        <translation>&amp;Exportar…</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/export_dialog.py"/>
        <source>The numbers that the chart is drawn of, not smoothed.</source>
        <translation>Los números con los que se dibuja la gráfica, sin suavizar.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/export_dialog.py"/>
        <source>{width} × {height} mm</source>
        <translation>{width} × {height} mm</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/export_dialog.py"/>
        <source>, {width} × {height} pixels</source>
        <translation>, {width} × {height} píxeles</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/export_dialog.py"/>
        <source>At this width the smallest type is {size} pt; journals ask for 5 pt.</source>
        <translation>Con esta anchura la letra más pequeña mide {size} pt; las revistas piden 5 pt.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/export_dialog.py"/>
        <source>At 183 mm it is {size} pt.</source>
        <translation>Con 183 mm mide {size} pt.</translation>
    </message>
</context>
<context>
    <name>ExportForm</name>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/export_form.py"/>
        <source>The chart whose numbers are written</source>
        <translation>La gráfica cuyos números se escriben</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/export_form.py"/>
        <source>Natural size</source>
        <translation>Tamaño natural</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/export_form.py"/>
        <source>Single column (89 mm)</source>
        <translation>Una columna (89 mm)</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/export_form.py"/>
        <source>Double column (183 mm)</source>
        <translation>Dos columnas (183 mm)</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/export_form.py"/>
        <source>Own width</source>
        <translation>Anchura propia</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/export_form.py"/>
        <source>no limit</source>
        <translation>sin límite</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/export_form.py"/>
        <source>As the page</source>
        <translation>Como la página</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/export_form.py"/>
        <source>White</source>
        <translation>Blanco</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/export_form.py"/>
        <source>Transparent</source>
        <translation>Transparente</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/export_form.py"/>
        <source>Colour…</source>
        <translation>Color…</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/export_form.py"/>
        <source>Text (can be edited)</source>
        <translation>Texto (se puede editar)</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/export_form.py"/>
        <source>Outlines (looks the same everywhere)</source>
        <translation>Contornos (igual en todas partes)</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/export_form.py"/>
        <source>Whole document</source>
        <translation>Documento completo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/export_form.py"/>
        <source>dpi</source>
        <translation>ppp</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/export_form.py"/>
        <source>&amp;Format</source>
        <translation>&amp;Formato</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/export_form.py"/>
        <source>&amp;View</source>
        <translation>&amp;Vista</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/export_form.py"/>
        <source>&amp;Chart</source>
        <translation>Gr&amp;áfica</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/export_form.py"/>
        <source>&amp;Size</source>
        <translation>&amp;Tamaño</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/export_form.py"/>
        <source>&amp;Width</source>
        <translation>&amp;Anchura</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/export_form.py"/>
        <source>&amp;Height</source>
        <translation>A&amp;ltura</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/export_form.py"/>
        <source>&amp;Resolution</source>
        <translation>&amp;Resolución</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/export_form.py"/>
        <source>&amp;Background</source>
        <translation>F&amp;ondo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/export_form.py"/>
        <source>&amp;Text as</source>
        <translation>Te&amp;xto como</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/export_form.py"/>
        <source>Written &amp;as</source>
        <translation>&amp;Guardar como</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/export_form.py"/>
        <source>Unit of the width</source>
        <translation>Unidad de la anchura</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/export_form.py"/>
        <source>LaTeX text (in its typeface)</source>
        <translation>Texto de LaTeX (en su tipo de letra)</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/export_form.py"/>
        <source>Fragment for {command}</source>
        <translation>Fragmento para {command}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/export_form.py"/>
        <source>One chart with its numbers for LaTeX, in the type of the paper</source>
        <translation>Una gráfica con sus números para LaTeX, con la letra del artículo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/export_form.py"/>
        <source>The numbers of one chart as a table</source>
        <translation>Los números de una gráfica como tabla</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/export_form.py"/>
        <source>The numbers of one chart for a program</source>
        <translation>Los números de una gráfica para un programa</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/export_form.py"/>
        <source>Fragment as wide as its column</source>
        <translation>Fragmento tan ancho como su columna</translation>
    </message>
</context>
<context>
    <name>ExportJob</name>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/export_job.py"/>
        <source>The export failed.</source>
        <translation>La exportación ha fallado.</translation>
    </message>
</context>
<context>
    <name>ExportPreview</name>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/export_preview.py"/>
        <source>Preview</source>
        <translation>Vista previa</translation>
    </message>
</context>
<context>
    <name>Fault</name>
    <message>
        <location filename="../../nnsvg_qt/app/toolkit/faults.py"/>
        <source>Something went wrong inside nnsvg-qt ({kind}); your figure is still here, save it to be safe.</source>
        <translation>Algo ha fallado dentro de nnsvg-qt ({kind}); su figura sigue aquí: guárdela para no correr riesgos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/fault.py"/>
        <source>nnsvg-qt could not start ({kind}); the details say why.</source>
        <translation>nnsvg-qt no ha podido iniciarse ({kind}); los detalles dicen por qué.</translation>
    </message>
</context>
<context>
    <name>FaultDialog</name>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/fault_dialog.py"/>
        <source>Something went wrong</source>
        <translation>Algo ha fallado</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/fault_dialog.py"/>
        <source>Details</source>
        <translation>Detalles</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/fault_dialog.py"/>
        <source>&amp;Copy details</source>
        <translation>&amp;Copiar detalles</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/fault_dialog.py"/>
        <source>Show &amp;details</source>
        <translation>Mostrar &amp;detalles</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/fault_dialog.py"/>
        <source>&amp;Save as…</source>
        <translation>&amp;Guardar como…</translation>
    </message>
</context>
<context>
    <name>FeaturesColumn</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/features_column.py"/>
        <source>Features</source>
        <translation>Características</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/features_column.py"/>
        <source>Formula, as sqrt(x^2 + y^2)</source>
        <translation>Fórmula, como sqrt(x^2 + y^2)</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/features_column.py"/>
        <source>Own feature, as a formula of x and y</source>
        <translation>Característica propia, como fórmula de x e y</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/features_column.py"/>
        <source>Scale inputs</source>
        <translation>Escalar las entradas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/features_column.py"/>
        <source>Bring each input to mean 0 and standard deviation 1</source>
        <translation>Llevar cada entrada a media 0 y desviación estándar 1</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/features_column.py"/>
        <source>{chosen} of {offered}</source>
        <translation>{chosen} de {offered}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/features_column.py"/>
        <source>features</source>
        <translation>características</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/features_column.py"/>
        <source>scaling</source>
        <translation>escalado</translation>
    </message>
</context>
<context>
    <name>FieldEditors</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/field_editors.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <source>auto</source>
        <translation>auto</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/field_editors.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_editors.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>mixed</source>
        <translation>varios</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/field_editors.py"/>
        <source>Another seed</source>
        <translation>Otra semilla</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/field_editors.py"/>
        <source>As the figure</source>
        <translation>Como la figura</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/field_editors.py"/>
        <source>Choose a typeface</source>
        <translation>Elegir un tipo de letra</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/field_editors.py"/>
        <source>Choose a colour</source>
        <translation>Elegir un color</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/field_editors.py"/>
        <source>Give a colour as #rrggbb.</source>
        <translation>Escriba un color como #rrggbb.</translation>
    </message>
</context>
<context>
    <name>FieldRow</name>
    <message>
        <location filename="../../nnsvg_qt/app/menus/command_palette.py"/>
        <location filename="../../nnsvg_qt/app/panels/field_row.py"/>
        <source>change {what}</source>
        <translation>cambio de «{what}»</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/field_row.py"/>
        <source>Reset “{name}”</source>
        <translation>Restablecer «{name}»</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/field_row.py"/>
        <source>{low} to {high} {unit}</source>
        <translation>de {low} a {high} {unit}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/field_row.py"/>
        <source>{option}: {button}</source>
        <translation>{option}: {button}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/field_row.py"/>
        <source>nnsvg-qt</source>
        <translation>nnsvg-qt</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/field_row.py"/>
        <source>reset {what}</source>
        <translation>restablecimiento de «{what}»</translation>
    </message>
</context>
<context>
    <name>Fields</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/fields.py"/>
        <source>There are no logs of a run: open a folder of logs that has run metadata.</source>
        <translation>No hay registros de una ejecución: abra una carpeta de registros que tenga metadatos de ejecución.</translation>
    </message>
</context>
<context>
    <name>FileBar</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/file_bar.py"/>
        <source>About the file</source>
        <translation>Sobre el archivo</translation>
    </message>
</context>
<context>
    <name>FileChanges</name>
    <message>
        <location filename="../../nnsvg_qt/app/window/file_changes.py"/>
        <source>{name} is open in another nnsvg-qt too.</source>
        <translation>{name} también está abierto en otro nnsvg-qt.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/file_changes.py"/>
        <source>&amp;OK</source>
        <translation>&amp;Aceptar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/file_changes.py"/>
        <source>{name} was deleted or moved; Save writes it again</source>
        <translation>{name} se ha eliminado o movido; Guardar lo escribe de nuevo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/file_changes.py"/>
        <source>&amp;Reload</source>
        <translation>&amp;Recargar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/file_changes.py"/>
        <source>&amp;Keep mine</source>
        <translation>&amp;Conservar lo mío</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/file_changes.py"/>
        <source>{name} was changed by another program.</source>
        <translation>Otro programa ha cambiado {name}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/file_changes.py"/>
        <source>{name} was changed by another program, and here too.</source>
        <translation>Otro programa ha cambiado {name}, y aquí también se ha cambiado.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/file_changes.py"/>
        <source>Save &amp;as…</source>
        <translation>Guardar &amp;como…</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/file_changes.py"/>
        <source>reload</source>
        <translation>recarga</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/file_changes.py"/>
        <source>Reloaded {name}; Undo brings back what was here</source>
        <translation>Se ha recargado {name}; Deshacer recupera lo que había aquí</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/file_changes.py"/>
        <source>Save</source>
        <translation>Guardar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/file_changes.py"/>
        <source>{name} was changed by another program since it was opened or saved here.</source>
        <translation>Otro programa ha cambiado {name} desde que se abrió o guardó aquí.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/file_changes.py"/>
        <source>Overwriting loses those changes; reloading can be undone.</source>
        <translation>Sobrescribir pierde esos cambios; recargar se puede deshacer.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/file_changes.py"/>
        <source>&amp;Overwrite</source>
        <translation>&amp;Sobrescribir</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <location filename="../../nnsvg_qt/app/toolkit/file_names.py"/>
        <source>{name} exists already. Replace it?</source>
        <translation>{name} ya existe. ¿Desea sustituirlo?</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/files.py"/>
        <source>Projects (*{suffix})</source>
        <translation>Proyectos (*{suffix})</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/files.py"/>
        <source>All that can be opened ({suffixes})</source>
        <translation>Todo lo que se puede abrir ({suffixes})</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/files.py"/>
        <source>The pasted summary</source>
        <translation>El resumen pegado</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/files.py"/>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/files.py"/>
        <source>All files (*)</source>
        <translation>Todos los archivos (*)</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/files.py"/>
        <source>Open a folder of training logs or of a model</source>
        <translation>Abrir una carpeta de registros de entrenamiento o de un modelo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/files.py"/>
        <source>Follow training logs</source>
        <translation>Seguir registros de entrenamiento</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/files.py"/>
        <source>Follow logs elsewhere</source>
        <translation>Seguir registros de otro equipo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/files.py"/>
        <source>Address of the logs, as sftp://host/path:</source>
        <translation>Dirección de los registros, como sftp://host/ruta:</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/files.py"/>
        <source>follow logs</source>
        <translation>seguir registros</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/files.py"/>
        <source>{name} holds no training logs.</source>
        <translation>{name} no contiene registros de entrenamiento.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/files.py"/>
        <source>Open beside</source>
        <translation>Abrir al lado</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/files.py"/>
        <source>same look</source>
        <translation>mismo aspecto</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/files.py"/>
        <source>Save as</source>
        <translation>Guardar como</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/files.py"/>
        <source>Saved {name}</source>
        <translation>Se ha guardado {name}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/files.py"/>
        <source>Exported {name}</source>
        <translation>Se ha exportado {name}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/files.py"/>
        <source>Copied the figure as {name}</source>
        <translation>Se ha copiado la figura como {name}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/files.py"/>
        <source>nnsvg-qt</source>
        <translation>nnsvg-qt</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/files.py"/>
        <source>Save the changes to “{name}” before closing?</source>
        <translation>¿Guardar los cambios de «{name}» antes de cerrar?</translation>
    </message>
</context>
<context>
    <name>FilterWords</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/filter_words.py"/>
        <source>The filter finds nothing.</source>
        <translation>El filtro no encuentra nada.</translation>
    </message>
</context>
<context>
    <name>FoldingCommands</name>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/folding_commands.py"/>
        <source>open block</source>
        <translation>abrir bloque</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/folding_commands.py"/>
        <source>There is nothing here to open</source>
        <translation>Aquí no hay nada que abrir</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/folding_commands.py"/>
        <source>This group is not the file’s; its copies cannot be told apart</source>
        <translation>Este grupo no es del archivo; sus copias no se pueden distinguir</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/folding_commands.py"/>
        <source>draw copies one by one</source>
        <translation>dibujar las copias una por una</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/folding_commands.py"/>
        <source>close block</source>
        <translation>cerrar bloque</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/folding_commands.py"/>
        <source>There is no group here to close</source>
        <translation>Aquí no hay ningún grupo que cerrar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/folding_commands.py"/>
        <source>fold copies to ×N</source>
        <translation>plegar las copias a ×N</translation>
    </message>
</context>
<context>
    <name>Gallery</name>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/gallery.py"/>
        <source>All</source>
        <translation>Todas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/gallery.py"/>
        <source>New figure</source>
        <translation>Figura nueva</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/gallery.py"/>
        <source>Presets</source>
        <translation>Redes de ejemplo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/gallery.py"/>
        <source>Search</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/gallery.py"/>
        <source>Search presets</source>
        <translation>Buscar redes de ejemplo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/gallery.py"/>
        <source>Groups of presets</source>
        <translation>Grupos de redes de ejemplo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/gallery.py"/>
        <source>No preset is called so.</source>
        <translation>Ninguna red de ejemplo se llama así.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/gallery.py"/>
        <source>Notation</source>
        <translation>Notación</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/gallery.py"/>
        <source>C&amp;reate</source>
        <translation>C&amp;rear</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/gallery.py"/>
        <source>Trai&amp;n a network</source>
        <translation>E&amp;ntrenar una red</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/gallery.py"/>
        <source>Begin with a small network that learns before your eyes</source>
        <translation>Empezar con una red pequeña que aprende a la vista</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/gallery.py"/>
        <source>Or &amp;type the layers:</source>
        <translation>O &amp;escriba las capas:</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/gallery.py"/>
        <source>figure</source>
        <translation>figura</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/gallery.py"/>
        <source>A link of TensorFlow Playground: {network}, with its data and settings.</source>
        <translation>Un enlace de TensorFlow Playground: {network}, con sus datos y ajustes.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/gallery.py"/>
        <source>A summary of {count} layers; what it does not say is told when it opens.</source>
        <translation>Un resumen de {count} capas; lo que no dice se cuenta al abrirlo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/gallery.py"/>
        <source>For example 16-12-10-1, or 3@64x64 &gt; conv 16 k3 same relu &gt; maxpool 2 &gt; dense 10</source>
        <translation>Por ejemplo 16-12-10-1, o 3@64x64 &gt; conv 16 k3 same relu &gt; maxpool 2 &gt; dense 10</translation>
    </message>
</context>
<context>
    <name>GraphCanvas</name>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/graph/graph_canvas.py"/>
        <source>{count} operations</source>
        <translation>{count} operaciones</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/graph/graph_canvas.py"/>
        <source>Waits for {name} and reads nothing of it</source>
        <translation>Espera a {name} y no lee nada de ella</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/graph/graph_canvas.py"/>
        <source>Show the next copy</source>
        <translation>Mostrar la copia siguiente</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/graph/graph_canvas.py"/>
        <source>Show the previous copy</source>
        <translation>Mostrar la copia anterior</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/graph/graph_canvas.py"/>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/graph/graph_canvas.py"/>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
</context>
<context>
    <name>GraphCard</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/graph/graph_card.py"/>
        <source>Numbers</source>
        <translation>Números</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/graph/graph_card.py"/>
        <source>Attributes</source>
        <translation>Atributos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/graph/graph_card.py"/>
        <source>Inputs and outputs</source>
        <translation>Entradas y salidas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/graph/graph_card.py"/>
        <source>Weights</source>
        <translation>Pesos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/graph/graph_card.py"/>
        <source>The operations are being read …</source>
        <translation>Se están leyendo las operaciones…</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/graph/graph_card.py"/>
        <source>Select an operation or a scope in the graph or the table.</source>
        <translation>Selecciona una operación o un ámbito en el grafo o en la tabla.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/graph/graph_card.py"/>
        <source>{type} in {scope}</source>
        <translation>{type} en {scope}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/graph/graph_card.py"/>
        <source>Use in figure</source>
        <translation>Usar en la figura</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/graph/graph_card.py"/>
        <source>Constants</source>
        <translation>Constantes</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/graph/graph_card.py"/>
        <source>{count} selected</source>
        <translation>{count} seleccionados</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/graph/graph_card.py"/>
        <source>{count} operations of {types} types</source>
        <translation>{count} operaciones de {types} tipos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/graph/graph_card.py"/>
        <source>Operations by type</source>
        <translation>Operaciones por tipo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/graph/graph_card.py"/>
        <source>others</source>
        <translation>otras</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/graph/graph_card.py"/>
        <source>Parameters</source>
        <translation>Parámetros</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/graph/graph_card.py"/>
        <source>{count}, with one other</source>
        <translation>{count}, con otra</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/graph/graph_card.py"/>
        <source>{count}, with {others} others</source>
        <translation>{count}, con otras {others}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/graph/graph_card.py"/>
        <source>Shared</source>
        <translation>Compartidos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/graph/graph_card.py"/>
        <source>MACs</source>
        <translation>MAC</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/graph/graph_card.py"/>
        <source>Compute time</source>
        <translation>Tiempo de cálculo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/graph/graph_card.py"/>
        <source>{time} ms</source>
        <translation>{time} ms</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/graph/graph_card.py"/>
        <source>Memory</source>
        <translation>Memoria</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/graph/graph_card.py"/>
        <source>Device</source>
        <translation>Dispositivo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/graph/graph_card.py"/>
        <source>unknown: a size is open</source>
        <translation>desconocido: falta un tamaño</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/graph/graph_card.py"/>
        <source>{count}, in each of {copies} copies</source>
        <translation>{count}, en cada una de las {copies} copias</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/graph/graph_card.py"/>
        <source>{text} … and {count} characters more</source>
        <translation>{text} … y {count} caracteres más</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/graph/graph_card.py"/>
        <source>a graph of {count} operations</source>
        <translation>un grafo de {count} operaciones</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/graph/graph_card.py"/>
        <source>{count} more</source>
        <translation>{count} más</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/graph/graph_card.py"/>
        <source>in</source>
        <translation>entrada</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/graph/graph_card.py"/>
        <source>out</source>
        <translation>salida</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/graph/graph_card.py"/>
        <source>Control inputs</source>
        <translation>Entradas de control</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/graph/graph_card.py"/>
        <source>Waiting for it</source>
        <translation>La esperan</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/graph/graph_card.py"/>
        <source>{inputs} in, {outputs} out</source>
        <translation>{inputs} de entrada, {outputs} de salida</translation>
    </message>
</context>
<context>
    <name>GraphChoices</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/graph_choices.py"/>
        <source>Colour</source>
        <translation>Color</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/graph_choices.py"/>
        <source>What the colours of the graph tell</source>
        <translation>Qué dicen los colores del grafo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/graph_choices.py"/>
        <source>Direction</source>
        <translation>Dirección</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/graph_choices.py"/>
        <source>The graph runs down</source>
        <translation>El grafo va hacia abajo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/graph_choices.py"/>
        <source>The graph runs to the right</source>
        <translation>El grafo va hacia la derecha</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/graph_choices.py"/>
        <source>colours of the graph</source>
        <translation>colores del grafo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/graph_choices.py"/>
        <source>direction of the graph</source>
        <translation>dirección del grafo</translation>
    </message>
</context>
<context>
    <name>GraphCommands</name>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/graph_commands.py"/>
        <source>open scope</source>
        <translation>abrir ámbito</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/graph_commands.py"/>
        <source>close scope</source>
        <translation>cerrar ámbito</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/graph_commands.py"/>
        <source>open all inside</source>
        <translation>abrir todo lo de dentro</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/graph_commands.py"/>
        <source>close all scopes</source>
        <translation>cerrar todos los ámbitos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/graph_commands.py"/>
        <source>It is open already</source>
        <translation>Ya está abierto</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/graph_commands.py"/>
        <source>show operation</source>
        <translation>mostrar operación</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/graph_commands.py"/>
        <source>There is no scope here to close</source>
        <translation>Aquí no hay ningún ámbito que cerrar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/graph_commands.py"/>
        <source>show another copy</source>
        <translation>mostrar otra copia</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/graph_commands.py"/>
        <source>set beside the graph</source>
        <translation>poner al lado del grafo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/graph_commands.py"/>
        <source>put back into the graph</source>
        <translation>devolver al grafo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/graph_commands.py"/>
        <source>stack series</source>
        <translation>apilar series</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/graph_commands.py"/>
        <source>draw series one by one</source>
        <translation>dibujar la serie una a una</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/graph_commands.py"/>
        <source>Select an operation first</source>
        <translation>Selecciona antes una operación</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/graph_commands.py"/>
        <source>No layer of the figure draws this operation</source>
        <translation>Ninguna capa de la figura dibuja esta operación</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/graph_commands.py"/>
        <source>Nothing is found: type what to look for</source>
        <translation>No se ha hallado nada: escribe qué buscar</translation>
    </message>
</context>
<context>
    <name>GroupCommands</name>
    <message>
        <location filename="../../nnsvg_qt/app/commands/group_commands.py"/>
        <source>Group</source>
        <translation>Grupo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/group_commands.py"/>
        <source>group layers</source>
        <translation>agrupar capas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/group_commands.py"/>
        <source>Grouped {count} layers; name the group under Selection</source>
        <translation>{count} capas agrupadas; nombre el grupo en Selección</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/group_commands.py"/>
        <source>ungroup layers</source>
        <translation>desagrupar capas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/group_commands.py"/>
        <source>Repeat layers</source>
        <translation>Repetir capas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/group_commands.py"/>
        <source>Number of copies, one after the other:</source>
        <translation>Número de copias, una tras otra:</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/group_commands.py"/>
        <source>repeat layers</source>
        <translation>repetir capas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/group_commands.py"/>
        <source>share weights</source>
        <translation>compartir pesos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/group_commands.py"/>
        <source>give own weights</source>
        <translation>dar pesos propios</translation>
    </message>
</context>
<context>
    <name>GuideWindow</name>
    <message>
        <location filename="../../nnsvg_qt/app/help/guide_window.py"/>
        <source>Guide</source>
        <translation>Guía</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/help/guide_window.py"/>
        <source>Chapter</source>
        <translation>Capítulo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/help/guide_window.py"/>
        <source>Chapters</source>
        <translation>Capítulos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/help/guide_window.py"/>
        <source>Search the guide</source>
        <translation>Buscar en la guía</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/help/guide_window.py"/>
        <source>No chapter has these words.</source>
        <translation>Ningún capítulo tiene estas palabras.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/help/guide_window.py"/>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/help/guide_window.py"/>
        <source>Forward</source>
        <translation>Adelante</translation>
    </message>
</context>
<context>
    <name>Highlights</name>
    <message>
        <location filename="../../nnsvg_qt/app/commands/highlights.py"/>
        <source>highlight</source>
        <translation>resaltar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/highlights.py"/>
        <source>highlight path</source>
        <translation>resaltar camino</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/highlights.py"/>
        <source>remove highlight</source>
        <translation>dejar de resaltar</translation>
    </message>
</context>
<context>
    <name>Hints</name>
    <message>
        <location filename="../../nnsvg_qt/app/help/hints.py"/>
        <source>One network, four views: a click, or Ctrl+1 to Ctrl+4.</source>
        <translation>Una red, cuatro vistas: un clic, o de Ctrl+1 a Ctrl+4.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/help/hints.py"/>
        <source>Drag to move the page, scroll to zoom, double-click a label to type over it; a right click shows what else can be done.</source>
        <translation>Arrastre para mover la página, use la rueda para acercar, haga doble clic en una etiqueta para escribir encima; el clic derecho muestra qué más se puede hacer.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/help/hints.py"/>
        <source>Type in a row: the figure follows.</source>
        <translation>Escriba en una fila: la figura la sigue.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/help/hints.py"/>
        <source>Each tile is what one unit puts out over the data: point at it to see it large.</source>
        <translation>Cada casilla es lo que una unidad da sobre los datos: señálela para verla grande.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/help/hints.py"/>
        <source>Lines are weights, the thicker, the greater: point at one to read and change it.</source>
        <translation>Las líneas son pesos, cuanto más gruesas, mayores: señale una para leerla y cambiarla.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/help/hints.py"/>
        <source>Hide all</source>
        <translation>Ocultar todos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/help/hints.py"/>
        <source>Hide all hints; Help ▸ Show hints brings them back</source>
        <translation>Ocultar todos los consejos; Ayuda ▸ Mostrar consejos los devuelve</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/help/hints.py"/>
        <source>Got it: hide this hint</source>
        <translation>Entendido: ocultar este consejo</translation>
    </message>
</context>
<context>
    <name>HistogramPicture</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/weights_view.py"/>
        <source>{count} numbers in the fullest bar</source>
        <translation>{count} números en la barra más llena</translation>
    </message>
</context>
<context>
    <name>InputBar</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/input_bar.py"/>
        <source>Draw</source>
        <translation>Trazar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/input_bar.py"/>
        <source>Picture</source>
        <translation>Imagen</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/input_bar.py"/>
        <source>Test digit</source>
        <translation>Cifra de prueba</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/input_bar.py"/>
        <source>Text</source>
        <translation>Texto</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/input_bar.py"/>
        <source>Numbers</source>
        <translation>Números</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/input_bar.py"/>
        <source>Input</source>
        <translation>Entrada</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/input_bar.py"/>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/input_bar.py"/>
        <source>opening the network …</source>
        <translation>abriendo la red …</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/input_bar.py"/>
        <source>running …</source>
        <translation>en ejecución …</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/input_bar.py"/>
        <source>nothing is given yet</source>
        <translation>aún no se ha dado nada</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/input_bar.py"/>
        <source>Forward pass {time} ms</source>
        <translation>Paso adelante {time} ms</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/input_bar.py"/>
        <source>drawn in {time} ms</source>
        <translation>dibujado en {time} ms</translation>
    </message>
</context>
<context>
    <name>InputPage</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/input_page.py"/>
        <source>Try again</source>
        <translation>Intentar de nuevo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/input_page.py"/>
        <source>Input</source>
        <translation>Entrada</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/input_page.py"/>
        <source>Output</source>
        <translation>Salida</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/input_page.py"/>
        <source>Painting</source>
        <translation>Pintura</translation>
    </message>
</context>
<context>
    <name>InputSizesDialog</name>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/input_sizes.py"/>
        <source>Input sizes</source>
        <translation>Tamaños de entrada</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/input_sizes.py"/>
        <source>The file leaves these sizes open. What is marked as a guess is told as assumed until you type it.</source>
        <translation>El archivo deja abiertos estos tamaños. Lo marcado como suposición se cuenta como supuesto hasta que usted lo escriba.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/input_sizes.py"/>
        <source>&amp;Use sizes</source>
        <translation>&amp;Usar tamaños</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/input_sizes.py"/>
        <source>size {number}</source>
        <translation>tamaño {number}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/input_sizes.py"/>
        <source>{size} of the input {name}</source>
        <translation>{size} de la entrada {name}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/input_sizes.py"/>
        <source>guess</source>
        <translation>suposición</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/input_sizes.py"/>
        <source>Give whole numbers from 1 to 10⁹.</source>
        <translation>Indique números enteros de 1 a 10⁹.</translation>
    </message>
</context>
<context>
    <name>KindList</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/kind_palette.py"/>
        <source>Kinds of layers</source>
        <translation>Tipos de capas</translation>
    </message>
</context>
<context>
    <name>KindModel</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/kind_palette.py"/>
        <source>{kind}: drag it into the figure or into the layer table;
double-click or Enter puts it after the selected layer.</source>
        <translation>{kind}: arrástrela a la figura o a la tabla de capas;
doble clic o Intro la coloca detrás de la capa seleccionada.</translation>
    </message>
</context>
<context>
    <name>KindPalette</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/kind_palette.py"/>
        <source>Add</source>
        <translation>Suma</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/kind_palette.py"/>
        <source>Leave the names out</source>
        <translation>Ocultar los nombres</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/kind_palette.py"/>
        <source>Show the names</source>
        <translation>Mostrar los nombres</translation>
    </message>
</context>
<context>
    <name>LabelDrag</name>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/grips/label_grip.py"/>
        <source>move label</source>
        <translation>movimiento de etiqueta</translation>
    </message>
</context>
<context>
    <name>LabelEditor</name>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/grips/label_editor.py"/>
        <source>Label</source>
        <translation>Etiqueta</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/grips/label_editor.py"/>
        <source>change label</source>
        <translation>cambio de etiqueta</translation>
    </message>
</context>
<context>
    <name>LayerColumns</name>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>Input</source>
        <translation>Entrada</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>Convolution</source>
        <translation>Convolución</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>Transposed convolution</source>
        <translation>Convolución transpuesta</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>Separable convolution</source>
        <translation>Convolución separable</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>Depthwise convolution</source>
        <translation>Convolución por canal</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>Graph convolution</source>
        <translation>Convolución de grafos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>Max pooling</source>
        <translation>Agrupación máxima</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>Average pooling</source>
        <translation>Agrupación media</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>Global pooling</source>
        <translation>Agrupación global</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>Global average pooling</source>
        <translation>Agrupación global media</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>Global max pooling</source>
        <translation>Agrupación global máxima</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>Upsampling</source>
        <translation>Sobremuestreo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>Dense</source>
        <translation>Densa</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>Mixture of experts</source>
        <translation>Mezcla de expertos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>Flatten</source>
        <translation>Aplanado</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>Reshape</source>
        <translation>Cambiar forma</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>Permute</source>
        <translation>Permutar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>Split</source>
        <translation>Dividir</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>Slice</source>
        <translation>Recortar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>Pad</source>
        <translation>Rellenar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>Activation</source>
        <translation>Activación</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>Normalization</source>
        <translation>Normalización</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>Dropout</source>
        <translation>Dropout</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>Add</source>
        <translation>Suma</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>Subtract</source>
        <translation>Restar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>Multiply</source>
        <translation>Multiplicar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>Average</source>
        <translation>Promedio</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>Maximum</source>
        <translation>Máximo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>Dot product</source>
        <translation>Producto escalar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>Concatenate</source>
        <translation>Concatenación</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>Softmax</source>
        <translation>Softmax</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>Embedding</source>
        <translation>Incrustación</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>Positional encoding</source>
        <translation>Codificación posicional</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>Recurrent</source>
        <translation>Recurrente</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>Attention</source>
        <translation>Atención</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>Sampling</source>
        <translation>Muestreo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>Self-organizing map</source>
        <translation>Mapa autoorganizado</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>Radial basis</source>
        <translation>Base radial</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>Hopfield network</source>
        <translation>Red de Hopfield</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>Boltzmann machine</source>
        <translation>Máquina de Boltzmann</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>Restricted Boltzmann machine</source>
        <translation>Máquina de Boltzmann restringida</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>Other</source>
        <translation>Otra</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <location filename="../../nnsvg_qt/app/commands/layer_texts.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <source>same</source>
        <translation>same</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>Channels</source>
        <translation>Canales</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>Channels of maps, features of a sequence, units of a vector</source>
        <translation>Canales de mapas, características de una secuencia, unidades de un vector</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>Height × width of maps, length of a sequence</source>
        <translation>Altura × anchura de los mapas, longitud de una secuencia</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>Kernel</source>
        <translation>Núcleo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>Height × width of the kernel; factor of upsampling</source>
        <translation>Altura × anchura del núcleo; factor de sobremuestreo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>Stride</source>
        <translation>Paso</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>Padding</source>
        <translation>Relleno</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>A number, height × width, or “same”</source>
        <translation>Un número, altura × anchura, o «same»</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>Dilation</source>
        <translation>Dilatación</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>Parameters</source>
        <translation>Parámetros</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>Trained parameters; typed numbers go before arithmetic</source>
        <translation>Parámetros entrenados; los números escritos prevalecen sobre el cálculo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>Operations</source>
        <translation>Operaciones</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>Multiplications by a weight that one input costs</source>
        <translation>Multiplicaciones por un peso que cuesta una entrada</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <location filename="../../nnsvg_qt/app/panels/layer_model.py"/>
        <source>Units</source>
        <translation>Unidades</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <location filename="../../nnsvg_qt/app/panels/layer_model.py"/>
        <source>Features</source>
        <translation>Características</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <location filename="../../nnsvg_qt/app/panels/layer_model.py"/>
        <source>Length</source>
        <translation>Longitud</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_editors.py"/>
        <source>Pooling</source>
        <translation>Agrupación</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/layer_model.py"/>
        <source>units</source>
        <translation>unidades</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/layer_model.py"/>
        <source>features</source>
        <translation>características</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/layer_model.py"/>
        <source>long</source>
        <translation>de largo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/layer_model.py"/>
        <source>Ctrl+R recomputes from here.</source>
        <translation>Ctrl+R recalcula desde aquí.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/layer_model.py"/>
        <source>change {what}</source>
        <translation>cambio de «{what}»</translation>
    </message>
</context>
<context>
    <name>LayerCommands</name>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_commands.py"/>
        <source>duplicate layer</source>
        <translation>duplicación de capa</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_commands.py"/>
        <source>duplicate annotation</source>
        <translation>duplicación de anotación</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_commands.py"/>
        <source>delete layer</source>
        <translation>eliminación de capa</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_commands.py"/>
        <source>delete connection</source>
        <translation>eliminación de conexión</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_commands.py"/>
        <source>delete annotation</source>
        <translation>eliminación de anotación</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_commands.py"/>
        <source>move layer</source>
        <translation>movimiento de capa</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_commands.py"/>
        <source>All sizes follow from the layers before them.</source>
        <translation>Todos los tamaños resultan de las capas anteriores.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_commands.py"/>
        <source>recompute sizes</source>
        <translation>recálculo de tamaños</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_commands.py"/>
        <source>There was nothing to recompute from there.</source>
        <translation>Desde ahí no había nada que recalcular.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_commands.py"/>
        <source>Copied {count} layers</source>
        <translation>Capas copiadas: {count}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_commands.py"/>
        <source>Copied {text}</source>
        <translation>Se ha copiado {text}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_commands.py"/>
        <source>paste layers</source>
        <translation>pegado de capas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_commands.py"/>
        <source>The pasted summary</source>
        <translation>El resumen pegado</translation>
    </message>
</context>
<context>
    <name>LayerDrop</name>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/layer_drop.py"/>
        <source>{kind}: another start of the network</source>
        <translation>{kind}: otro comienzo de la red</translation>
    </message>
</context>
<context>
    <name>LayerInsertion</name>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_insertion.py"/>
        <source>{kind}: a branch from {source} into {join}</source>
        <translation>{kind}: una rama desde {source} hasta {join}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_insertion.py"/>
        <source>{kind}: a branch from {source}, left open as an output</source>
        <translation>{kind}: una rama desde {source}, abierta como salida</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_insertion.py"/>
        <source>{kind}: a branch from {source}, added to {layer}</source>
        <translation>{kind}: una rama desde {source}, sumada a {layer}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_insertion.py"/>
        <source>{kind}: a branch from {source}, concatenated with {layer}</source>
        <translation>{kind}: una rama desde {source}, concatenada con {layer}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_insertion.py"/>
        <source>add layer</source>
        <translation>adición de capa</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_insertion.py"/>
        <source>add branch</source>
        <translation>añadir rama</translation>
    </message>
</context>
<context>
    <name>LayerPanel</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/layer_panel.py"/>
        <source>Layers</source>
        <translation>Capas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/layer_panel.py"/>
        <source>Find a layer by name or kind</source>
        <translation>Buscar una capa por nombre o tipo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/layer_panel.py"/>
        <source>Find layer</source>
        <translation>Buscar capa</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/layer_panel.py"/>
        <source>Row {row}: {reason}</source>
        <translation>Fila {row}: {reason}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/layer_panel.py"/>
        <source>({count} rows in all)</source>
        <translation>({count} filas en total)</translation>
    </message>
</context>
<context>
    <name>LayerWords</name>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>Input</source>
        <translation>Entrada</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>Output</source>
        <translation>Salida</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>convolution</source>
        <translation>convolución</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>depthwise convolution</source>
        <translation>convolución por canal</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>up-convolution</source>
        <translation>convolución transpuesta</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>transposed convolution</source>
        <translation>convolución transpuesta</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>max pooling</source>
        <translation>agrupación máxima</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>average pooling</source>
        <translation>agrupación media</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>global pooling</source>
        <translation>agrupación global</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>pooling</source>
        <translation>agrupación</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>upsampling</source>
        <translation>sobremuestreo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>max unpooling</source>
        <translation>desagrupación máxima</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>causal convolution</source>
        <translation>convolución causal</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>causal depthwise convolution</source>
        <translation>convolución causal por canal</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>causal separable convolution</source>
        <translation>convolución separable causal</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>dense</source>
        <translation>densa</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>flatten</source>
        <translation>aplanado</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>activation</source>
        <translation>activación</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>normalization</source>
        <translation>normalización</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>dropout</source>
        <translation>dropout</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>add</source>
        <translation>suma</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>concatenate</source>
        <translation>concatenación</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>softmax</source>
        <translation>softmax</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>embedding</source>
        <translation>incrustación</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>recurrent</source>
        <translation>recurrente</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>attention</source>
        <translation>atención</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>separable convolution</source>
        <translation>convolución separable</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>graph convolution</source>
        <translation>convolución de grafos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>global average pooling</source>
        <translation>agrupación global media</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>global max pooling</source>
        <translation>agrupación global máxima</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>mixture of experts</source>
        <translation>mezcla de expertos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>reshape</source>
        <translation>cambio de forma</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>permute</source>
        <translation>permutación</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>split</source>
        <translation>división</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>slice</source>
        <translation>recorte</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>pad</source>
        <translation>relleno</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>subtract</source>
        <translation>resta</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>multiply</source>
        <translation>multiplicación</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>average</source>
        <translation>promedio</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>maximum</source>
        <translation>máximo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>dot product</source>
        <translation>producto escalar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>positional encoding</source>
        <translation>codificación posicional</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>sampling</source>
        <translation>muestreo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>Hidden</source>
        <translation>Oculta</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>self-organizing map</source>
        <translation>mapa autoorganizado</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>radial basis</source>
        <translation>base radial</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>Hopfield network</source>
        <translation>Red de Hopfield</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>Boltzmann machine</source>
        <translation>Máquina de Boltzmann</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>restricted Boltzmann machine</source>
        <translation>máquina de Boltzmann restringida</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>hexagonal lattice</source>
        <translation>retícula hexagonal</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>one width</source>
        <translation>una sola anchura</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>other</source>
        <translation>otra</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>stride {size}</source>
        <translation>paso {size}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>dilation {size}</source>
        <translation>dilación {size}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>{size} groups</source>
        <translation>{size} grupos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>{size} group</source>
        <translation>{size} grupo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>multiplier {size}</source>
        <translation>multiplicador {size}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>{size} experts</source>
        <translation>{size} expertos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>{size} active</source>
        <translation>{size} activos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>{size} hidden units</source>
        <translation>{size} unidades ocultas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>{size} tokens</source>
        <translation>{size} tokens</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>{size}-head attention</source>
        <translation>atención de {size} cabezas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>dropout {size}</source>
        <translation>dropout {size}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>by {size}</source>
        <translation>por {size}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>order {size}</source>
        <translation>orden {size}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>{size} to end</source>
        <translation>{size} hasta el final</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>{first} to {second}</source>
        <translation>{first} a {second}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>part {first} of {second}</source>
        <translation>parte {first} de {second}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>cropped</source>
        <translation>recortado</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>causal</source>
        <translation>causal</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>partly connected</source>
        <translation>conectada en parte</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>trained positional encoding</source>
        <translation>codificación posicional entrenada</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>bidirectional recurrent</source>
        <translation>recurrente bidireccional</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>bidirectional GRU</source>
        <translation>red GRU bidireccional</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>bidirectional LSTM</source>
        <translation>red LSTM bidireccional</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>batch normalization</source>
        <translation>normalización por lotes</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>layer normalization</source>
        <translation>normalización de capa</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>group normalization</source>
        <translation>normalización por grupos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>instance normalization</source>
        <translation>normalización por instancia</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>RMS normalization</source>
        <translation>Normalización RMS</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>{size} {operation}</source>
        <translation>{operation} {size}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>{operation} ({size})</source>
        <translation>{operation} ({size})</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>group</source>
        <translation>grupo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>Shape</source>
        <translation>Forma</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>Operation</source>
        <translation>Operación</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>Kernel</source>
        <translation>Núcleo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>Parameters</source>
        <translation>Parámetros</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>Multiply-accumulates</source>
        <translation>Multiplicaciones y sumas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>unknown</source>
        <translation>desconocido</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>Group</source>
        <translation>Grupo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_words.py"/>
        <source>Shares weights with</source>
        <translation>Comparte pesos con</translation>
    </message>
</context>
<context>
    <name>LayingBar</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/laying_bar.py"/>
        <source>Running t-SNE on the points</source>
        <translation>Ejecutando t-SNE con los puntos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/laying_bar.py"/>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/laying_bar.py"/>
        <source>t-SNE of the points</source>
        <translation>t-SNE de los puntos</translation>
    </message>
</context>
<context>
    <name>LearningColumn</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/learning_column.py"/>
        <source>Learning</source>
        <translation>Aprendizaje</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/learning_column.py"/>
        <source>As in Playground</source>
        <translation>Como en Playground</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/learning_column.py"/>
        <source>Usual today</source>
        <translation>Lo usual hoy</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/learning_column.py"/>
        <source>Own settings</source>
        <translation>Ajustes propios</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/learning_column.py"/>
        <source>All settings of learning</source>
        <translation>Todos los ajustes del aprendizaje</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/learning_column.py"/>
        <source>Optimizer, loss, first weights and order of the points, all at once</source>
        <translation>Optimizador, pérdida, primeros pesos y orden de los puntos, todo a la vez</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/learning_column.py"/>
        <source>Learning rate</source>
        <translation>Tasa de aprendizaje</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/learning_column.py"/>
        <source>Momentum</source>
        <translation>Momento</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/learning_column.py"/>
        <source>None</source>
        <translation>Ninguna</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/learning_column.py"/>
        <source>sigmoid</source>
        <translation>sigmoide</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/learning_column.py"/>
        <source>linear</source>
        <translation>lineal</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/learning_column.py"/>
        <source>uniform ±0.5</source>
        <translation>uniforme ±0,5</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/learning_column.py"/>
        <source>all 0</source>
        <translation>todos 0</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/learning_column.py"/>
        <source>the figure’s</source>
        <translation>los de la figura</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/learning_column.py"/>
        <source>Regularization rate</source>
        <translation>Tasa de regularización</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/learning_column.py"/>
        <source>Optimizer</source>
        <translation>Optimizador</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/learning_column.py"/>
        <source>Regularization</source>
        <translation>Regularización</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/learning_column.py"/>
        <source>Activation</source>
        <translation>Activación</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/learning_column.py"/>
        <source>First weights</source>
        <translation>Primeros pesos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/learning_column.py"/>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/learning_column.py"/>
        <source>Of hidden layers that name none of their own</source>
        <translation>De las capas ocultas que no nombran ninguna propia</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/learning_column.py"/>
        <source>when to stop</source>
        <translation>cuándo detener</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/learning_column.py"/>
        <source>settings of learning</source>
        <translation>ajustes del aprendizaje</translation>
    </message>
</context>
<context>
    <name>Leaving</name>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/leaving.py"/>
        <source>Losses (*.csv)</source>
        <translation>Pérdidas (*.csv)</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/leaving.py"/>
        <source>Weights for numpy (*.npz)</source>
        <translation>Pesos para numpy (*.npz)</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/leaving.py"/>
        <source>Model (*.onnx)</source>
        <translation>Modelo (*.onnx)</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/leaving.py"/>
        <source>Program for PyTorch (*.py)</source>
        <translation>Programa para PyTorch (*.py)</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/leaving.py"/>
        <source>Program for Keras (*.py)</source>
        <translation>Programa para Keras (*.py)</translation>
    </message>
</context>
<context>
    <name>LessonDialog</name>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/lesson_dialog.py"/>
        <source>Run</source>
        <translation>Ejecutar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/lesson_dialog.py"/>
        <source>Step</source>
        <translation>Paso</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/lesson_dialog.py"/>
        <source>Start again</source>
        <translation>Empezar de nuevo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/lesson_dialog.py"/>
        <source>Problem</source>
        <translation>Problema</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/lesson_dialog.py"/>
        <source>Which data</source>
        <translation>Qué datos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/lesson_dialog.py"/>
        <source>Noise</source>
        <translation>Ruido</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/lesson_dialog.py"/>
        <source>Training share</source>
        <translation>Para entrenar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/lesson_dialog.py"/>
        <source>Batch size</source>
        <translation>Tamaño de lote</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/lesson_dialog.py"/>
        <source>Learning rate</source>
        <translation>Tasa de aprendizaje</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/lesson_dialog.py"/>
        <source>Activation</source>
        <translation>Activación</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/lesson_dialog.py"/>
        <source>Regularization</source>
        <translation>Regularización</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/lesson_dialog.py"/>
        <source>Regularization rate</source>
        <translation>Tasa de regularización</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/lesson_dialog.py"/>
        <source>Units and layers</source>
        <translation>Unidades y capas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/lesson_dialog.py"/>
        <source>Show test points</source>
        <translation>Mostrar los puntos de prueba</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/lesson_dialog.py"/>
        <source>Discretize output</source>
        <translation>Discretizar la salida</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/lesson_dialog.py"/>
        <source>Hide controls</source>
        <translation>Ocultar controles</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/lesson_dialog.py"/>
        <source>What is ticked the lesson does not show; the project keeps it.</source>
        <translation>Lo marcado no lo muestra la lección; el proyecto lo guarda.</translation>
    </message>
</context>
<context>
    <name>LicencesDialog</name>
    <message>
        <location filename="../../nnsvg_qt/app/help/about.py"/>
        <source>Licences</source>
        <translation>Licencias</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/help/about.py"/>
        <source>nnsvg-qt is under the MIT licence:</source>
        <translation>nnsvg-qt se distribuye con la licencia MIT:</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/help/about.py"/>
        <source>Copyright (c) 2026 nnsvg-qt contributors</source>
        <translation>Copyright (c) 2026 nnsvg-qt contributors</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/help/about.py"/>
        <source>It uses these libraries, each under its own licence:</source>
        <translation>Usa estas bibliotecas, cada una con su propia licencia:</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/help/about.py"/>
        <source>The outlines of its letters come from two fonts:</source>
        <translation>Los contornos de sus letras proceden de dos tipos de letra:</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/help/about.py"/>
        <source>Typefaces that figures can be set in:</source>
        <translation>Tipos de letra en que se pueden componer figuras:</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/help/about.py"/>
        <source>Qt is under the LGPL version 3: you may replace the Qt libraries that this program uses by your own. Their source is at https://download.qt.io.</source>
        <translation>Qt se distribuye con la licencia LGPL versión 3: puede sustituir las bibliotecas de Qt que usa este programa por las suyas. Su código fuente está en https://download.qt.io.</translation>
    </message>
</context>
<context>
    <name>LiveValues</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/live_values.py"/>
        <source>Live values</source>
        <translation>Valores del momento</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/live_values.py"/>
        <source>{count} values, {low} … {high}</source>
        <translation>{count} valores, {low} … {high}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/live_values.py"/>
        <source>{count} maps of {width} × {height}, {low} … {high}</source>
        <translation>{count} mapas de {width} × {height}, {low} … {high}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/live_values.py"/>
        <source>unit {unit}: {value}</source>
        <translation>unidad {unit}: {value}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/live_values.py"/>
        <source>The {shown} of {count} that vary most</source>
        <translation>Los {shown} de {count} que más varían</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/live_values.py"/>
        <source>{count} are the same everywhere</source>
        <translation>{count} son iguales en todas partes</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/live_values.py"/>
        <source>bias {value}</source>
        <translation>sesgo {value}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/live_values.py"/>
        <source>Weights into {unit}</source>
        <translation>Pesos hacia {unit}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/live_values.py"/>
        <source>from {unit}</source>
        <translation>desde {unit}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/live_values.py"/>
        <source>bias</source>
        <translation>sesgo</translation>
    </message>
</context>
<context>
    <name>LogsPage</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/deleting.py"/>
        <source>Delete logs</source>
        <translation>Eliminar registros</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/deleting.py"/>
        <source>These runs have no files of their own here: links are not followed.</source>
        <translation>Estas ejecuciones no tienen archivos propios aquí: no se siguen enlaces.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/deleting.py"/>
        <source>Move the one file of the logs of {runs} to the trash?</source>
        <translation>¿Mover el único archivo de los registros de {runs} a la papelera?</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/deleting.py"/>
        <source>Move {count} files of the logs of {runs} to the trash?</source>
        <translation>¿Mover {count} archivos de los registros de {runs} a la papelera?</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/deleting.py"/>
        <source>The logs are gone from the folder then, in every program. A training that still writes them goes on without a place to write to. Move {name} and what belongs to it?</source>
        <translation>Los registros ya no estarán en la carpeta, para ningún programa. Un entrenamiento que aún los escriba seguirá sin lugar donde escribir. ¿Mover {name} y lo que le pertenece?</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/deleting.py"/>
        <source>Move to the trash</source>
        <translation>Mover a la papelera</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/log_words.py"/>
        <source>As by its tag</source>
        <translation>Según su etiqueta</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/log_words.py"/>
        <source>Solid</source>
        <translation>Continua</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/log_words.py"/>
        <source>Dashed</source>
        <translation>De trazos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/log_words.py"/>
        <source>Dotted</source>
        <translation>De puntos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/log_words.py"/>
        <source>Dashes and dots</source>
        <translation>De trazos y puntos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/log_words.py"/>
        <source>{days} days ago</source>
        <translation>hace {days} días</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/log_words.py"/>
        <source>{hours} h ago</source>
        <translation>hace {hours} h</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/log_words.py"/>
        <source>{minutes} min ago</source>
        <translation>hace {minutes} min</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/log_words.py"/>
        <source>{seconds} s ago</source>
        <translation>hace {seconds} s</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/logs_page.py"/>
        <source>Connect</source>
        <translation>Conectar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/logs_page.py"/>
        <source>Reads the logs from this machine, now and whenever a figure follows logs there</source>
        <translation>Lee los registros de este equipo, ahora y siempre que una figura siga registros allí</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/logs_page.py"/>
        <source>Runs, e.g. cos.*</source>
        <translation>Ejecuciones, p. ej. cos.*</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/logs_page.py"/>
        <source>Filter runs</source>
        <translation>Filtrar ejecuciones</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/logs_page.py"/>
        <source>At steps</source>
        <translation>En los pasos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/logs_page.py"/>
        <source>What the curves are at the selected steps: click or drag below an axis of steps</source>
        <translation>Lo que son las curvas en los pasos seleccionados: haga clic o arrastre bajo un eje de pasos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/logs_page.py"/>
        <source>Do not show what is written meanwhile</source>
        <translation>No mostrar lo que se escribe entretanto</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/logs_page.py"/>
        <source>Pause</source>
        <translation>Pausa</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/logs_page.py"/>
        <source>Keep data</source>
        <translation>Conservar datos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/logs_page.py"/>
        <source>Put the numbers that are drawn into the figure, which opens anywhere then</source>
        <translation>Guardar en la figura los números que se dibujan; así se abre en cualquier sitio</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/logs_page.py"/>
        <source>Copy the table as</source>
        <translation>Copiar la tabla como</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/logs_page.py"/>
        <source>The kept numbers are shown.</source>
        <translation>Se muestran los números conservados.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/logs_page.py"/>
        <source>This figure follows logs at {host}</source>
        <translation>Esta figura sigue registros en {host}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/logs_page.py"/>
        <source>Paused</source>
        <translation>En pausa</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/logs_page.py"/>
        <source>Reading the logs …</source>
        <translation>Leyendo los registros …</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/logs_page.py"/>
        <source>1 point</source>
        <translation>1 punto</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/logs_page.py"/>
        <source>{count} points</source>
        <translation>{count} puntos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/logs_page.py"/>
        <source>Live   {points}</source>
        <translation>En vivo   {points}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/logs_page.py"/>
        <source>Live   last line {since}, {points}</source>
        <translation>En vivo   última línea {since}, {points}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/logs_page.py"/>
        <source>Runs by what is in their names, or conditions by semicolons: rate &lt; 0.1; optimizer = adam|sgd</source>
        <translation>Ejecuciones por lo que hay en sus nombres, o condiciones separadas por punto y coma: rate &lt; 0.1; optimizer = adam|sgd</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/logs_page.py"/>
        <source>Colour …</source>
        <translation>Color…</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/logs_page.py"/>
        <source>Colour of its own: none</source>
        <translation>Sin color propio</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/logs_page.py"/>
        <source>colour of a run</source>
        <translation>color de una ejecución</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/logs_page.py"/>
        <source>Line</source>
        <translation>Línea</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/logs_page.py"/>
        <source>line of a run</source>
        <translation>línea de una ejecución</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/logs_page.py"/>
        <source>In the background</source>
        <translation>Al fondo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/logs_page.py"/>
        <source>background of a run</source>
        <translation>fondo de una ejecución</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/logs_page.py"/>
        <source>Name in charts …</source>
        <translation>Nombre en las gráficas …</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/logs_page.py"/>
        <source>Note …</source>
        <translation>Nota …</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/logs_page.py"/>
        <source>Move the logs to the trash …</source>
        <translation>Mover los registros a la papelera…</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/logs_page.py"/>
        <source>Columns</source>
        <translation>Columnas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/logs_page.py"/>
        <source>As wide as the others</source>
        <translation>Del mismo grosor que las demás</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/logs_page.py"/>
        <source>{width} pt</source>
        <translation>{width} pt</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/logs_page.py"/>
        <source>Another width …</source>
        <translation>Otro grosor…</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/logs_page.py"/>
        <source>Width of a line</source>
        <translation>Grosor de una línea</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/logs_page.py"/>
        <source>In points; 0: as the others.</source>
        <translation>En puntos; 0: como las demás.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/logs_page.py"/>
        <source>{count} files could not be moved to the trash, as {name}.</source>
        <translation>{count} archivos no pudieron moverse a la papelera, como {name}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/logs_page.py"/>
        <source>Name of a run</source>
        <translation>Nombre de una ejecución</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/logs_page.py"/>
        <source>Name in charts; empty: as in the logs.</source>
        <translation>Nombre en las gráficas; vacío: como en los registros.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/logs_page.py"/>
        <source>name of a run</source>
        <translation>nombre de una ejecución</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/logs_page.py"/>
        <source>Note on a run</source>
        <translation>Nota sobre una ejecución</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/logs_page.py"/>
        <source>It is kept in the project.</source>
        <translation>Se guarda en el proyecto.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/logs_page.py"/>
        <source>note on a run</source>
        <translation>nota sobre una ejecución</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/logs_page.py"/>
        <source>Colour of a run</source>
        <translation>Color de una ejecución</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/logs_page.py"/>
        <source>keep data</source>
        <translation>conservar datos</translation>
    </message>
</context>
<context>
    <name>LossCurves</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/loss_curves.py"/>
        <source>Losses of both runs</source>
        <translation>Pérdidas de ambas ejecuciones</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/loss_curves.py"/>
        <source>epoch</source>
        <translation>época</translation>
    </message>
</context>
<context>
    <name>Minimap</name>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/graph/minimap.py"/>
        <source>The whole graph; the keys move the graph itself</source>
        <translation>El grafo entero; las teclas mueven el grafo mismo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/graph/minimap.py"/>
        <source>The whole graph: drag the frame to see another part</source>
        <translation>El grafo entero: arrastra el marco para ver otra parte</translation>
    </message>
</context>
<context>
    <name>ModelCommands</name>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/model_commands.py"/>
        <source>input sizes</source>
        <translation>tamaños de entrada</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/model_commands.py"/>
        <source>Weights from the file</source>
        <translation>Pesos del archivo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/model_commands.py"/>
        <source>weights from the file</source>
        <translation>pesos del archivo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/model_commands.py"/>
        <source>There is no more detail in the file</source>
        <translation>No hay más detalle en el archivo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/model_commands.py"/>
        <source>more detail</source>
        <translation>más detalle</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/model_commands.py"/>
        <source>There is nothing more to fold</source>
        <translation>No queda nada que plegar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/model_commands.py"/>
        <source>less detail</source>
        <translation>menos detalle</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/model_commands.py"/>
        <source>reductions as the file</source>
        <translation>reducciones como el archivo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/model_commands.py"/>
        <source>reset reductions</source>
        <translation>restablecer reducciones</translation>
    </message>
</context>
<context>
    <name>ModelPage</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/model_page.py"/>
        <source>Report</source>
        <translation>Informe</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/model_page.py"/>
        <source>Reductions</source>
        <translation>Reducciones</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/model_page.py"/>
        <source>What the drawer shows</source>
        <translation>Lo que muestra el cajón</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/model_page.py"/>
        <source>edited</source>
        <translation>editada</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/model_page.py"/>
        <source>The network was changed by hand; the report tells how it differs</source>
        <translation>La red se cambió a mano; el informe dice en qué difiere</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/model_page.py"/>
        <source>Detail</source>
        <translation>Detalle</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/model_page.py"/>
        <source>Input sizes…</source>
        <translation>Tamaños de entrada…</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/model_page.py"/>
        <source>Give the sizes that the file leaves open</source>
        <translation>Dar los tamaños que el archivo deja abiertos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/model_page.py"/>
        <source>detail</source>
        <translation>detalle</translation>
    </message>
</context>
<context>
    <name>NoticesButton</name>
    <message>
        <location filename="../../nnsvg_qt/app/window/notices.py"/>
        <source>1 note</source>
        <translation>1 nota</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/notices.py"/>
        <source>{count} notes</source>
        <translation>{count} notas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/notices.py"/>
        <source>{notes} on the figure</source>
        <translation>{notes} sobre la figura</translation>
    </message>
</context>
<context>
    <name>NumberGrid</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/number_grid.py"/>
        <source>The numbers as a grid</source>
        <translation>Los números como cuadrícula</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/number_grid.py"/>
        <source>Number {number}: {value}</source>
        <translation>Número {number}: {value}</translation>
    </message>
</context>
<context>
    <name>NumberSquare</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/numbers_part.py"/>
        <source>Both numbers as a point</source>
        <translation>Ambos números como un punto</translation>
    </message>
</context>
<context>
    <name>NumbersPart</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/numbers_part.py"/>
        <source>Noise</source>
        <translation>Ruido</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/numbers_part.py"/>
        <source>Numbers by chance, from −1 to 1; each press gives others</source>
        <translation>Números al azar, de −1 a 1; cada pulsación da otros</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/numbers_part.py"/>
        <source>Normal noise</source>
        <translation>Ruido normal</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/numbers_part.py"/>
        <source>Numbers by chance about 0, by the normal distribution</source>
        <translation>Números al azar en torno a 0, de distribución normal</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/numbers_part.py"/>
        <source>File…</source>
        <translation>Archivo…</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/numbers_part.py"/>
        <source>Numbers of a file of numpy (.npy) or a table (.csv)</source>
        <translation>Números de un archivo de numpy (.npy) o de una tabla (.csv)</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/numbers_part.py"/>
        <source>Number {number}</source>
        <translation>Número {number}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/numbers_part.py"/>
        <source>{name} reads {shape}</source>
        <translation>{name} lee {shape}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/numbers_part.py"/>
        <source>It reads {shape}</source>
        <translation>Lee {shape}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/numbers_part.py"/>
        <source>Choose numbers</source>
        <translation>Elegir números</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/numbers_part.py"/>
        <source>Numbers</source>
        <translation>Números</translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <location filename="../../nnsvg_qt/app/window/opening.py"/>
        <source>{name} was not opened: cancelled</source>
        <translation>{name} no se abrió: cancelado</translation>
    </message>
</context>
<context>
    <name>OpeningStrip</name>
    <message>
        <location filename="../../nnsvg_qt/app/window/opening_strip.py"/>
        <source>Opening a file</source>
        <translation>Apertura de un archivo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/opening_strip.py"/>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/opening_strip.py"/>
        <source>Opening {name}</source>
        <translation>Abriendo {name}</translation>
    </message>
</context>
<context>
    <name>Operations</name>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/operation_words.py"/>
        <source>Slides trained kernels over what it reads.</source>
        <translation>Desliza núcleos entrenados sobre lo que lee.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/operation_words.py"/>
        <source>Spreads each number by a trained kernel, which enlarges.</source>
        <translation>Reparte cada número con un núcleo entrenado, lo que agranda.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/operation_words.py"/>
        <source>A matrix product with weights, and a bias added.</source>
        <translation>Un producto matricial con pesos, más un sesgo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/operation_words.py"/>
        <source>The product of two matrices.</source>
        <translation>El producto de dos matrices.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/operation_words.py"/>
        <source>Sums of products over the axes that its equation names.</source>
        <translation>Sumas de productos sobre los ejes que nombra su ecuación.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/operation_words.py"/>
        <source>Keeps the greatest number of each window.</source>
        <translation>Conserva el mayor número de cada ventana.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/operation_words.py"/>
        <source>Takes the mean of each window.</source>
        <translation>Toma la media de cada ventana.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/operation_words.py"/>
        <source>Takes the mean of each channel.</source>
        <translation>Toma la media de cada canal.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/operation_words.py"/>
        <source>Keeps the greatest number of each channel.</source>
        <translation>Conserva el mayor número de cada canal.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/operation_words.py"/>
        <source>Scales and shifts each channel by statistics of the training.</source>
        <translation>Escala y desplaza cada canal con estadísticas del entrenamiento.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/operation_words.py"/>
        <source>Brings each position to mean 0 and deviation 1.</source>
        <translation>Lleva cada posición a media 0 y desviación 1.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/operation_words.py"/>
        <source>Brings channels to mean 0 and deviation 1.</source>
        <translation>Lleva los canales a media 0 y desviación 1.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/operation_words.py"/>
        <source>Divides numbers by how large their neighbours are.</source>
        <translation>Divide los números por el tamaño de sus vecinos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/operation_words.py"/>
        <source>An activation: bends every number by itself.</source>
        <translation>Una activación: transforma cada número por separado.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/operation_words.py"/>
        <source>One half of what it reads lets the other half through.</source>
        <translation>Una mitad de lo que lee deja pasar la otra mitad.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/operation_words.py"/>
        <source>Turns scores into shares that add up to 1.</source>
        <translation>Convierte puntuaciones en partes que suman 1.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/operation_words.py"/>
        <source>Leaves numbers out by chance in training, then nothing.</source>
        <translation>Omite números al azar al entrenar; después, ninguno.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/operation_words.py"/>
        <source>Adds up what it reads, number by number.</source>
        <translation>Suma lo que lee, número a número.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/operation_words.py"/>
        <source>Subtracts, number by number.</source>
        <translation>Resta, número a número.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/operation_words.py"/>
        <source>Multiplies, number by number.</source>
        <translation>Multiplica, número a número.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/operation_words.py"/>
        <source>Divides, number by number.</source>
        <translation>Divide, número a número.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/operation_words.py"/>
        <source>The mean of what it reads, number by number.</source>
        <translation>La media de lo que lee, número a número.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/operation_words.py"/>
        <source>Joins two tensors, number by number.</source>
        <translation>Une dos tensores, número a número.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/operation_words.py"/>
        <source>A function of every number by itself.</source>
        <translation>Una función de cada número por separado.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/operation_words.py"/>
        <source>Tells of every place whether something holds.</source>
        <translation>Dice de cada lugar si algo se cumple.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/operation_words.py"/>
        <source>Takes numbers from one or the other, as a mask says.</source>
        <translation>Toma números de uno u otro, según una máscara.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/operation_words.py"/>
        <source>Counts the same numbers in other sizes.</source>
        <translation>Cuenta los mismos números con otros tamaños.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/operation_words.py"/>
        <source>Puts the axes into another order.</source>
        <translation>Pone los ejes en otro orden.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/operation_words.py"/>
        <source>Cuts a tensor into parts along an axis.</source>
        <translation>Corta un tensor en partes a lo largo de un eje.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/operation_words.py"/>
        <source>Takes a part of a tensor, from one place to another.</source>
        <translation>Toma una parte de un tensor, de un lugar a otro.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/operation_words.py"/>
        <source>Takes the places that indices name.</source>
        <translation>Toma los lugares que nombran los índices.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/operation_words.py"/>
        <source>Writes numbers at the places that indices name.</source>
        <translation>Escribe números en los lugares que nombran los índices.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/operation_words.py"/>
        <source>Looks rows up in a trained table.</source>
        <translation>Busca filas en una tabla entrenada.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/operation_words.py"/>
        <source>Puts tensors one behind the other along an axis.</source>
        <translation>Pone tensores uno tras otro a lo largo de un eje.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/operation_words.py"/>
        <source>Adds numbers around what it reads.</source>
        <translation>Añade números alrededor de lo que lee.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/operation_words.py"/>
        <source>Repeats what it reads until it has the size asked for.</source>
        <translation>Repite lo que lee hasta tener el tamaño pedido.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/operation_words.py"/>
        <source>Gives maps another size.</source>
        <translation>Da otro tamaño a los mapas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/operation_words.py"/>
        <source>Gathers the numbers along axes into one.</source>
        <translation>Reúne en uno los números a lo largo de ejes.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/operation_words.py"/>
        <source>Tells where along an axis the greatest or least is.</source>
        <translation>Dice dónde está el mayor o el menor a lo largo de un eje.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/operation_words.py"/>
        <source>Mixes values by how well queries match keys, of several heads.</source>
        <translation>Mezcla valores según lo bien que casan consultas y claves, con varias cabezas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/operation_words.py"/>
        <source>Turns pairs of numbers by an angle of their position.</source>
        <translation>Gira pares de números un ángulo según su posición.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/operation_words.py"/>
        <source>Reads a sequence step by step and keeps a state.</source>
        <translation>Lee una secuencia paso a paso y guarda un estado.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/operation_words.py"/>
        <source>Tells how large a tensor is, not what is in it.</source>
        <translation>Dice el tamaño de un tensor, no lo que contiene.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/operation_words.py"/>
        <source>Hands on what it reads, maybe as another type.</source>
        <translation>Pasa lo que lee, quizá con otro tipo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/operation_words.py"/>
        <source>Gives numbers that never change.</source>
        <translation>Da números que nunca cambian.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/operation_words.py"/>
        <source>Draws numbers by chance.</source>
        <translation>Sortea números al azar.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/operation_words.py"/>
        <source>Goes between real numbers and whole ones by a scale.</source>
        <translation>Pasa entre números reales y enteros con una escala.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/operation_words.py"/>
        <source>Runs graphs of its own, as a condition says.</source>
        <translation>Ejecuta grafos propios, según una condición.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/operation_words.py"/>
        <source>It does what is called {word}.</source>
        <translation>Hace lo que se llama {word}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/operation_words.py"/>
        <source>{type} of {domain}: what it does is known to its file alone.</source>
        <translation>{type} de {domain}: solo su archivo sabe lo que hace.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/model/operation_words.py"/>
        <source>What {type} does is known to its file alone.</source>
        <translation>Solo el archivo sabe lo que hace {type}.</translation>
    </message>
</context>
<context>
    <name>OperationsModel</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/graph/operations_model.py"/>
        <source>Multiply-accumulates: products of two numbers that are added up</source>
        <translation>Multiplicaciones y sumas: productos de dos números que se suman</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/graph/operations_model.py"/>
        <source>Operation</source>
        <translation>Operación</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/graph/operations_model.py"/>
        <source>Type</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/graph/operations_model.py"/>
        <source>×N</source>
        <translation>×N</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/graph/operations_model.py"/>
        <source>Parameters</source>
        <translation>Parámetros</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/graph/operations_model.py"/>
        <source>MACs</source>
        <translation>MAC</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/graph/operations_model.py"/>
        <source>Known once the sizes that the file leaves open are given: Input sizes… in the Model menu</source>
        <translation>Se sabrá cuando se den los tamaños que el archivo deja abiertos: Tamaños de entrada… en el menú Modelo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/graph/operations_model.py"/>
        <source>{count}, in sizes that the file leaves open</source>
        <translation>{count}, en tamaños que el archivo deja abiertos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/graph/operations_model.py"/>
        <source>{count} in all {copies} copies</source>
        <translation>{count} en las {copies} copias</translation>
    </message>
</context>
<context>
    <name>OperationsPanel</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/graph/operations_panel.py"/>
        <source>Operations</source>
        <translation>Operaciones</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/graph/operations_panel.py"/>
        <source>Previous operation found</source>
        <translation>Operación hallada anterior</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/graph/operations_panel.py"/>
        <source>Next operation found</source>
        <translation>Operación hallada siguiente</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/graph/operations_panel.py"/>
        <source>Find: words, type:Gemm, name:…, /regex/</source>
        <translation>Buscar: palabras, type:Gemm, name:…, /regex/</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/graph/operations_panel.py"/>
        <source>Find operations</source>
        <translation>Buscar operaciones</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/graph/operations_panel.py"/>
        <source>Words in the name, the scope or the type; type:Gemm finds a type, name:… a name, scope:… a module, /h\.[0-3]\./ by a regular expression</source>
        <translation>Palabras del nombre, el ámbito o el tipo; type:Gemm busca un tipo, name:… un nombre, scope:… un módulo, /h\.[0-3]\./ con una expresión regular</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/graph/operations_panel.py"/>
        <source>{count} found</source>
        <translation>Hallados: {count}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/graph/operations_panel.py"/>
        <source>{count} found, as {rows}</source>
        <translation>Hallados: {count}, como {rows}</translation>
    </message>
</context>
<context>
    <name>Options</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/annotation_fields.py"/>
        <source>Annotation</source>
        <translation>Anotación</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/annotation_fields.py"/>
        <source>Text</source>
        <translation>Texto</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/annotation_fields.py"/>
        <source>What is written.</source>
        <translation>Lo que se escribe.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/annotation_fields.py"/>
        <location filename="../../nnsvg_qt/app/panels/fields.py"/>
        <location filename="../../nnsvg_qt/views/planes/style.py"/>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <location filename="../../nnsvg_qt/views/graph/style.py"/>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>Colour</source>
        <translation>Color</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/annotation_fields.py"/>
        <source>Colour of the band, else of the text and the line.</source>
        <translation>Color de la banda; si no, del texto y la línea.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/annotation_fields.py"/>
        <location filename="../../nnsvg_qt/app/panels/fields.py"/>
        <location filename="../../nnsvg_qt/app/panels/single_fields.py"/>
        <location filename="../../nnsvg_qt/views/planes/style.py"/>
        <source>Opacity</source>
        <translation>Opacidad</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/annotation_fields.py"/>
        <source>Opacity of the band, the image, or the text and line.</source>
        <translation>Opacidad de la banda, de la imagen, o del texto y la línea.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/annotation_fields.py"/>
        <source>Side</source>
        <translation>Lado</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/annotation_fields.py"/>
        <source>On which side of the figure the bracket is.</source>
        <translation>En qué lado de la figura está el corchete.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/annotation_fields.py"/>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Distance</source>
        <translation>Distancia</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/annotation_fields.py"/>
        <source>How much farther from the figure than necessary.</source>
        <translation>Cuánto más lejos de la figura de lo necesario.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/annotation_fields.py"/>
        <source>Font size</source>
        <translation>Tamaño de letra</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/annotation_fields.py"/>
        <source>Font size of the text.</source>
        <translation>Tamaño de letra del texto.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/annotation_fields.py"/>
        <source>Longer side</source>
        <translation>Lado mayor</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/annotation_fields.py"/>
        <source>Longer side of the image.</source>
        <translation>Lado mayor de la imagen.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/annotation_fields.py"/>
        <source>Above</source>
        <translation>Encima</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/annotation_fields.py"/>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Below</source>
        <translation>Debajo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/fields.py"/>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Page</source>
        <translation>Página</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/fields.py"/>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>Description</source>
        <translation>Descripción</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/fields.py"/>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>Transparent page</source>
        <translation>Página transparente</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/fields.py"/>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>Leave the page without a colour.</source>
        <translation>Deja la página sin color.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/fields.py"/>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>Page colour</source>
        <translation>Color de página</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/fields.py"/>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>Colour behind the figure.</source>
        <translation>Color detrás de la figura.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/fields.py"/>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Title</source>
        <translation>Título</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/fields.py"/>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>Title in the exported file; it is not drawn.</source>
        <translation>Título en el archivo exportado; no se dibuja.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/fields.py"/>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>Alternative text</source>
        <translation>Texto alternativo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/fields.py"/>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>What a screen reader says of the figure; empty: written from the layers.</source>
        <translation>Lo que un lector de pantalla dice de la figura; vacío: se redacta a partir de las capas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/fields.py"/>
        <location filename="../../nnsvg_qt/app/panels/single_fields.py"/>
        <source>Label</source>
        <translation>Etiqueta</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/fields.py"/>
        <source>Size and place</source>
        <translation>Tamaño y lugar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/fields.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/fields.py"/>
        <source>First line of the label.</source>
        <translation>Primera línea de la etiqueta.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/fields.py"/>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/fields.py"/>
        <source>Second line of the label, where the size stands.</source>
        <translation>Segunda línea de la etiqueta, donde está el tamaño.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/fields.py"/>
        <source>Operation</source>
        <translation>Operación</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/fields.py"/>
        <source>Text of the operation that leads to the layer; the planes view alone writes it.</source>
        <translation>Texto de la operación que lleva a la capa; solo lo escribe la vista de planos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/fields.py"/>
        <source>Fill</source>
        <translation>Color de relleno</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/fields.py"/>
        <source>Fill colour, instead of that of its kind; of a folded layer, of its band in the blocks view.</source>
        <translation>Color de relleno, en lugar del de su tipo; de una capa plegada, el de su banda en la vista de bloques.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/fields.py"/>
        <source>Outline</source>
        <translation>Contorno</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/fields.py"/>
        <source>Colour of the outlines.</source>
        <translation>Color de los contornos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/fields.py"/>
        <source>Opacity of the fill.</source>
        <translation>Opacidad del relleno.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/fields.py"/>
        <source>Drawn size</source>
        <translation>Tamaño dibujado</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/fields.py"/>
        <source>Factor on the drawn size of the layer: its nodes, planes or block.</source>
        <translation>Factor del tamaño dibujado de la capa: de sus nodos, planos o bloque.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/fields.py"/>
        <source>Space after</source>
        <translation>Espacio detrás</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/fields.py"/>
        <source>Gap to the next layer; layers side by side share one.</source>
        <translation>Hueco hasta la capa siguiente; las capas contiguas en paralelo comparten uno.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/fields.py"/>
        <source>Space within</source>
        <translation>Espacio interior</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/fields.py"/>
        <source>Gap between the layer’s own nodes or planes; the blocks view draws one block a layer.</source>
        <translation>Hueco entre los nodos o planos de la capa; la vista de bloques dibuja un bloque por capa.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/fields.py"/>
        <source>Drawn at most</source>
        <translation>Dibujar como mucho</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/fields.py"/>
        <source>Units or maps that the nodes and planes views draw before dots stand for the rest.</source>
        <translation>Unidades o mapas que las vistas de nodos y planos dibujan antes de que unos puntos representen el resto.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/fields.py"/>
        <location filename="../../nnsvg_qt/views/diagram/style.py"/>
        <source>Hidden</source>
        <translation>Oculta</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/fields.py"/>
        <source>Leave the layer out of the figure.</source>
        <translation>Deja la capa fuera de la figura.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Group</source>
        <translation>Grupo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>What follows</source>
        <translation>Lo que resulta</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Units</source>
        <translation>Unidades</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Features</source>
        <translation>Características</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Group name</source>
        <translation>Nombre del grupo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>What the group around the layers is called.</source>
        <translation>Cómo se llama el grupo que rodea las capas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Copies</source>
        <translation>Copias</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>How many copies of the group follow one another.</source>
        <translation>Cuántas copias del grupo se siguen.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Closed</source>
        <translation>Cerrado</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Draw the group as one block.</source>
        <translation>Dibujar el grupo como un solo bloque.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>none</source>
        <translation>ninguna</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Output</source>
        <translation>Salida</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>The shape that the layer puts out.</source>
        <translation>La forma que da la capa.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Parameters</source>
        <translation>Parámetros</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Trained parameters; of several layers the sum.</source>
        <translation>Parámetros entrenados; de varias capas, la suma.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Multiply-accumulates</source>
        <translation>Multiplicaciones-sumas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Multiplications by a weight that one input costs; of several layers the sum.</source>
        <translation>Multiplicaciones por un peso que cuesta una entrada; de varias capas, la suma.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Reads</source>
        <translation>Lee</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>The layers whose output it reads, in their order.</source>
        <translation>Las capas cuya salida lee, en su orden.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Read by</source>
        <translation>La leen</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>The layers that read its output.</source>
        <translation>Las capas que leen su salida.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Does not fit</source>
        <translation>No encaja</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Why its sizes do not follow from what it reads.</source>
        <translation>Por qué sus tamaños no resultan de lo que lee.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Layer</source>
        <translation>Capa</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <location filename="../../nnsvg_qt/views/planes/style.py"/>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <location filename="../../nnsvg_qt/views/graph/style.py"/>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <source>What the layer does.</source>
        <translation>Lo que hace la capa.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>What the layer is called, in the table and on the figure.</source>
        <translation>Cómo se llama la capa, en la tabla y en la figura.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Channels</source>
        <translation>Canales</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Channels of maps, features of a sequence, units of a vector: a whole number, or a name where it is not known, as N.</source>
        <translation>Canales de mapas, características de una secuencia, unidades de un vector: un número entero, o un nombre donde no se conoce, como N.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Shape</source>
        <translation>Forma</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Channels@height×width, features@length, or units; a size may have a name, as T. Empty: by arithmetic.</source>
        <translation>Canales@alto×ancho, características@longitud o unidades; un tamaño puede tener nombre, como T. Vacío: por aritmética.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Grid</source>
        <translation>Cuadrícula</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Rows × columns of the units of a self-organizing map.</source>
        <translation>Filas × columnas de las unidades de un mapa autoorganizado.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Lattice</source>
        <translation>Retícula</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>How units are neighbours: four around each, or six.</source>
        <translation>Cómo son vecinas las unidades: cuatro alrededor de cada una, o seis.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>One width</source>
        <translation>Una sola anchura</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>One width for all units; else each has its own.</source>
        <translation>Una sola anchura para todas las unidades; si no, cada una tiene la suya.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Pooling</source>
        <translation>Agrupación</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>What is taken of the values under the kernel, or of a map.</source>
        <translation>Lo que se toma de los valores bajo el núcleo, o de un mapa.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Kernel</source>
        <translation>Núcleo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Height × width, or one number: 1 to 10⁹.</source>
        <translation>Alto × ancho, o un número: de 1 a 10⁹.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Stride</source>
        <translation>Paso</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Steps of the kernel, height × width or one number.</source>
        <translation>Pasos del núcleo, alto × ancho o un número.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Padding</source>
        <translation>Relleno</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Zeros at each side: a number, height × width, or “same” to keep the size.</source>
        <translation>Ceros a cada lado: un número, alto × ancho, o «same» para conservar el tamaño.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Dilation</source>
        <translation>Dilatación</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Distance of the values that the kernel reads; 1: adjacent.</source>
        <translation>Distancia de los valores que lee el núcleo; 1: contiguos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Groups</source>
        <translation>Grupos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Parts of the channels; they divide the channels.</source>
        <translation>Partes de los canales; dividen los canales.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Scale</source>
        <translation>Escala</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Factor of the size, height × width or one number.</source>
        <translation>Factor del tamaño, alto × ancho o un número.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Multiplier</source>
        <translation>Multiplicador</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Channels put out for each channel read.</source>
        <translation>Canales que da por cada canal leído.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Normalization</source>
        <translation>Normalización</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Over what the statistics are taken.</source>
        <translation>Sobre qué se toman las estadísticas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Cell</source>
        <translation>Celda</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>The cell of a recurrent layer.</source>
        <translation>La celda de una capa recurrente.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Bidirectional</source>
        <translation>Bidireccional</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Run backward as well; the features are of both directions.</source>
        <translation>Recorrer también hacia atrás; las características son de ambas direcciones.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Heads</source>
        <translation>Cabezas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Number of heads of attention; they divide the features.</source>
        <translation>Número de cabezas de atención; dividen las características.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Experts</source>
        <translation>Expertos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Number of experts of a mixture.</source>
        <translation>Número de expertos de una mezcla.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Active experts</source>
        <translation>Expertos activos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>To how many of the experts each token is sent.</source>
        <translation>A cuántos de los expertos se envía cada token.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Hidden units</source>
        <translation>Unidades ocultas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Units of the hidden layer of each expert.</source>
        <translation>Unidades de la capa oculta de cada experto.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Vocabulary</source>
        <translation>Vocabulario</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Number of different tokens.</source>
        <translation>Número de tokens distintos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Order</source>
        <translation>Orden</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Which of the sizes read stands where, counted from 0, as 1, 0, 2.</source>
        <translation>Qué tamaño leído va en cada lugar, contado desde 0, como 1, 0, 2.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Parts</source>
        <translation>Partes</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Into how many equal parts the channels are cut.</source>
        <translation>En cuántas partes iguales se cortan los canales.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Part</source>
        <translation>Parte</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Which of the parts this layer puts out, counted from 0.</source>
        <translation>Cuál de las partes da esta capa, contada desde 0.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Start</source>
        <translation>Inicio</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>The first channel that is kept, counted from 0.</source>
        <translation>El primer canal que se conserva, contado desde 0.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Stop</source>
        <translation>Fin</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>The first channel behind the slice; empty: to the end.</source>
        <translation>El primer canal tras el recorte; vacío: hasta el final.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Rate</source>
        <translation>Tasa</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Part of the values that is dropped.</source>
        <translation>Parte de los valores que se descarta.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Activation</source>
        <translation>Activación</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>The function at the end of the layer, any word; or none.</source>
        <translation>La función al final de la capa, cualquier palabra; o ninguna.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Bias</source>
        <translation>Sesgo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Add a trained number to each channel or unit.</source>
        <translation>Sumar un número entrenado a cada canal o unidad.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Crop</source>
        <translation>Recortar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Crop larger maps about their centre to the smallest.</source>
        <translation>Recortar los mapas mayores en torno a su centro hasta el menor.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Max unpooling</source>
        <translation>Desagrupación máxima</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Put each value to where a max pooling took it from, with zeros beside.</source>
        <translation>Poner cada valor en el lugar de donde lo tomó una agrupación máxima, con ceros al lado.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Causal</source>
        <translation>Causal</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Whether each position reads only itself and those before it.</source>
        <translation>Si cada posición lee solo a sí misma y a las anteriores.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Trained</source>
        <translation>Entrenada</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Whether the encoding is trained.</source>
        <translation>Si la codificación se entrena.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Reads channels</source>
        <translation>Canales que lee</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>For each channel put out those that it reads, counted from 0, as 0 1 2; 1 2 3. Empty: all of them.</source>
        <translation>Por cada canal de salida, los que lee, contados desde 0, como 0 1 2; 1 2 3. Vacío: todos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <source>all</source>
        <translation>todos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Typed parameters</source>
        <translation>Parámetros escritos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Number of parameters where arithmetic does not tell it; it goes before it.</source>
        <translation>Número de parámetros donde la aritmética no lo dice; tiene prioridad.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/single_fields.py"/>
        <source>Connection</source>
        <translation>Conexión</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/single_fields.py"/>
        <source>Unit</source>
        <translation>Unidad</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/single_fields.py"/>
        <source>Highlight</source>
        <translation>Resaltado</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/single_fields.py"/>
        <source>What is written on the connection.</source>
        <translation>Lo que se escribe en la conexión.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/single_fields.py"/>
        <source>Line colour</source>
        <translation>Color de la línea</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/single_fields.py"/>
        <source>Colour of the connection’s lines, and of its arrowhead.</source>
        <translation>Color de las líneas de la conexión y de la punta de su flecha.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/single_fields.py"/>
        <source>Dashes</source>
        <translation>Trazos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/single_fields.py"/>
        <source>Whether the lines are solid, dashed or dotted.</source>
        <translation>Si las líneas son continuas, a trazos o de puntos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/single_fields.py"/>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Line width</source>
        <translation>Grosor de la línea</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/single_fields.py"/>
        <source>Width of the lines; of edges that show weights by it, the greatest.</source>
        <translation>Grosor de las líneas; el mayor, si las aristas muestran con él los pesos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/single_fields.py"/>
        <source>Opacity of the lines.</source>
        <translation>Opacidad de las líneas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/single_fields.py"/>
        <source>Double line</source>
        <translation>Línea doble</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/single_fields.py"/>
        <source>Draw each line as two beside each other.</source>
        <translation>Dibujar cada línea como dos, una junto a otra.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/single_fields.py"/>
        <source>Unit colour</source>
        <translation>Color de la unidad</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/single_fields.py"/>
        <source>Fill colour of the units, instead of their layer’s.</source>
        <translation>Color de relleno de las unidades, en vez del de su capa.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/single_fields.py"/>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Symbol</source>
        <translation>Símbolo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/single_fields.py"/>
        <source>A letter, or the curve of a function, in the units.</source>
        <translation>Una letra, o la curva de una función, en las unidades.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/single_fields.py"/>
        <source>Text in the unit</source>
        <translation>Texto en la unidad</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/single_fields.py"/>
        <source>What is written in the units, instead of their number.</source>
        <translation>Lo que se escribe en las unidades, en vez de su número.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/single_fields.py"/>
        <source>Crossed out</source>
        <translation>Tachada</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/single_fields.py"/>
        <source>Cross the units out, as dropout does.</source>
        <translation>Tachar las unidades, como hace el dropout.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/single_fields.py"/>
        <source>Dimmed</source>
        <translation>Atenuada</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/single_fields.py"/>
        <source>Let the units step back.</source>
        <translation>Atenuar las unidades.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/single_fields.py"/>
        <source>Faint edges</source>
        <translation>Aristas tenues</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/single_fields.py"/>
        <source>Draw the edges of the units faint.</source>
        <translation>Dibujar tenues las aristas de las unidades.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/single_fields.py"/>
        <source>Highlight colour</source>
        <translation>Color del resaltado</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/single_fields.py"/>
        <source>Colour of what stands out.</source>
        <translation>Color de lo que resalta.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/single_fields.py"/>
        <source>Dim all else</source>
        <translation>Atenuar lo demás</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/single_fields.py"/>
        <source>Let all that does not stand out step back.</source>
        <translation>Atenuar todo lo que no resalta.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/single_fields.py"/>
        <location filename="../../nnsvg_qt/views/planes/style.py"/>
        <source>Auto</source>
        <translation>Auto</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/single_fields.py"/>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Solid</source>
        <translation>Rellena</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/single_fields.py"/>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Dashed</source>
        <translation>Discontinuas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/single_fields.py"/>
        <source>Dotted</source>
        <translation>De puntos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/single_fields.py"/>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <location filename="../../nnsvg_qt/views/graph/style.py"/>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>None</source>
        <translation>Ninguno</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/single_fields.py"/>
        <source>Sum</source>
        <translation>Suma</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/single_fields.py"/>
        <source>Product</source>
        <translation>Producto</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/single_fields.py"/>
        <source>Integral</source>
        <translation>Integral</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/single_fields.py"/>
        <source>Sigma</source>
        <translation>Sigma</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/single_fields.py"/>
        <location filename="../../nnsvg_qt/views/planes/style.py"/>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Linear</source>
        <translation>Lineal</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/single_fields.py"/>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Step</source>
        <translation>Paso</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/single_fields.py"/>
        <source>Sigmoid</source>
        <translation>Sigmoide</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/single_fields.py"/>
        <source>Tanh</source>
        <translation>Tanh</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/single_fields.py"/>
        <source>Relu</source>
        <translation>ReLU</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/single_fields.py"/>
        <source>Numbers</source>
        <translation>Números</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/single_fields.py"/>
        <source>Which units of the layer are selected, counted from 1.</source>
        <translation>Qué unidades de la capa están seleccionadas, contadas desde 1.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Node diameter</source>
        <translation>Diámetro del nodo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Nodes</source>
        <translation>Nodos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Diameter of the circles.</source>
        <translation>Diámetro de los círculos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Between nodes</source>
        <translation>Entre nodos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Gap between neighbours in a layer; each layer can have its own.</source>
        <translation>Hueco entre vecinos de una capa; cada capa puede tener el suyo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Colour of nodes</source>
        <translation>Color de los nodos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>By the kind of layer, or plain: the node colour. Automatic: by kind, unless all layers are dense or a node colour was chosen.</source>
        <translation>Por el tipo de capa, o liso: el color del nodo. Automático: por tipo, salvo que todas las capas sean densas o se haya elegido un color del nodo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <location filename="../../nnsvg_qt/views/diagram/style.py"/>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <location filename="../../nnsvg_qt/reductions/settings.py"/>
        <source>Automatic</source>
        <translation>Automático</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Plain</source>
        <translation>Liso</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Node colour</source>
        <translation>Color del nodo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Fill of the circles where they are plain.</source>
        <translation>Relleno de los círculos cuando son lisos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Node border</source>
        <translation>Borde del nodo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Colour of the circles' rings.</source>
        <translation>Color del borde de los círculos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Text in nodes</source>
        <translation>Texto en los nodos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>The number of the unit from 1, or a symbol: x₁ for inputs, h₁ for hidden units, y₁ for outputs.</source>
        <translation>El número de la unidad desde 1, o un símbolo: x₁ para entradas, h₁ para unidades ocultas, y₁ para salidas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Number</source>
        <translation>Número</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Template in inputs</source>
        <translation>Plantilla en entradas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>What is written in each unit of the inputs, as $x_{i}$: {i} is the number of the unit, {l} or (l) that of the layer.</source>
        <translation>Lo que se escribe en cada unidad de las entradas, como $x_{i}$: {i} es el número de la unidad, {l} o (l) el de la capa.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Template in hidden units</source>
        <translation>Plantilla en unidades ocultas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>What is written in each hidden unit, as $h^{(l)}_{j}$: {j} is the number of the unit, {l} or (l) that of the layer.</source>
        <translation>Lo que se escribe en cada unidad oculta, como $h^{(l)}_{j}$: {j} es el número de la unidad, {l} o (l) el de la capa.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Template in outputs</source>
        <translation>Plantilla en salidas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>What is written in each unit of the outputs, as $y_{i}$: {i} is the number of the unit.</source>
        <translation>Lo que se escribe en cada unidad de las salidas, como $y_{i}$: {i} es el número de la unidad.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Maps and sequences</source>
        <translation>Mapas y secuencias</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>One circle for each channel, or flattened: one for each value.</source>
        <translation>Un círculo por canal o, aplanados, uno por valor.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Flattened</source>
        <translation>Aplanados</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Lattices</source>
        <translation>Retículas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>The units of a self-organizing map, seen from the side as on a sheet in space, or flat.</source>
        <translation>Las unidades de un mapa autoorganizado, vistas de lado como en una hoja en el espacio, o planas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Aside</source>
        <translation>De lado</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Flat</source>
        <translation>Plana</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Bias units</source>
        <translation>Unidades de sesgo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Add a unit that is always 1 before layers with a bias.</source>
        <translation>Añade una unidad que siempre vale 1 antes de las capas con sesgo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Ellipsis</source>
        <translation>Elipsis</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Wide layers</source>
        <translation>Capas anchas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Draw only the first and the last units of wide layers.</source>
        <translation>Dibuja solo las primeras y las últimas unidades de las capas anchas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Wide from more than</source>
        <translation>Ancha si supera</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Units up to which all are drawn, fewer in figures of several rows; on a ring twice as many, on a lattice five times.</source>
        <translation>Unidades hasta las que se dibujan todas, menos en figuras de varias filas; en un anillo el doble, en una retícula cinco veces más.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Units drawn</source>
        <translation>Unidades dibujadas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Units drawn of a wide layer. 0: by its size, about one more for each doubling, and no fewer than of a layer that is drawn whole.</source>
        <translation>Unidades dibujadas de una capa ancha. 0: según su tamaño, más o menos una más por cada duplicación, y no menos que de una capa dibujada entera.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <location filename="../../nnsvg_qt/views/diagram/style.py"/>
        <location filename="../../nnsvg_qt/views/graph/style.py"/>
        <source>Direction</source>
        <translation>Dirección</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <location filename="../../nnsvg_qt/reductions/settings.py"/>
        <source>Layers</source>
        <translation>Capas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Left to right, or top to bottom; chains that a narrow page would tear run down.</source>
        <translation>De izquierda a derecha, o de arriba abajo; las cadenas que una página estrecha partiría van hacia abajo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Horizontal</source>
        <translation>Horizontal</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Vertical</source>
        <translation>Vertical</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Between layers</source>
        <translation>Entre capas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Gap between layers; long networks move closer together in proportion.</source>
        <translation>Hueco entre capas; las redes largas se juntan en proporción.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Layer labels</source>
        <translation>Etiquetas de capa</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <location filename="../../nnsvg_qt/views/planes/style.py"/>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <location filename="../../nnsvg_qt/views/diagram/style.py"/>
        <location filename="../../nnsvg_qt/views/graph/style.py"/>
        <source>Labels</source>
        <translation>Etiquetas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Name and size beside each layer.</source>
        <translation>Nombre y tamaño junto a cada capa.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Set notation</source>
        <translation>Notación de conjuntos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Write the size as ∈ ℝ¹⁶ instead of 16.</source>
        <translation>Escribe el tamaño como ∈ ℝ¹⁶ en vez de 16.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Edge width</source>
        <translation>Grosor de arista</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>Edges</source>
        <translation>Aristas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Width of edges, or the greatest where it shows the weights.</source>
        <translation>Grosor de las aristas, o el máximo cuando muestra los pesos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Edge opacity</source>
        <translation>Opacidad de arista</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Opacity of edges, or the greatest where it shows the weights.</source>
        <translation>Opacidad de las aristas, o la máxima cuando muestra los pesos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Calm edges</source>
        <translation>Aristas suaves</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Draw edges the lighter, the more of them there are.</source>
        <translation>Dibuja las aristas más claras cuantas más haya.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Edge colour</source>
        <translation>Color de arista</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Colour of edges that do not show weights.</source>
        <translation>Color de las aristas que no muestran pesos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Curved edges</source>
        <translation>Aristas curvas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Bézier curves along the flow instead of straight lines.</source>
        <translation>Curvas de Bézier según el flujo en lugar de rectas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Absent edges</source>
        <translation>Aristas ausentes</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Edges of partly connected layers that do not exist, and those whose weight is exactly 0.</source>
        <translation>Aristas que no existen en capas conectadas en parte, y aquellas cuyo peso es exactamente 0.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Left-out</source>
        <translation>Omitidas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Faint</source>
        <translation>Tenues</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Width shows weights</source>
        <translation>El grosor muestra los pesos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Weights</source>
        <translation>Pesos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Draw edges of greater weight wider.</source>
        <translation>Dibuja más gruesas las aristas de mayor peso.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Opacity shows weights</source>
        <translation>La opacidad muestra los pesos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Draw edges of greater weight darker.</source>
        <translation>Dibuja más oscuras las aristas de mayor peso.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Colour shows weights</source>
        <translation>El color muestra los pesos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Colour edges from negative over zero to positive weights.</source>
        <translation>Colorea las aristas desde los pesos negativos, pasando por cero, hasta los positivos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Negative</source>
        <translation>Negativo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Colour of the most negative weight.</source>
        <translation>Color del peso más negativo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Zero</source>
        <translation>Cero</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Colour of a weight of zero.</source>
        <translation>Color del peso cero.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Positive</source>
        <translation>Positivo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Colour of the most positive weight.</source>
        <translation>Color del peso más positivo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Print weights</source>
        <translation>Escribir los pesos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Write each weight at its edge, where a layer has weights of its own and there is room.</source>
        <translation>Escribir cada peso junto a su arista, donde una capa tiene pesos propios y hay sitio.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Template of weights</source>
        <translation>Plantilla de los pesos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>What is printed at an edge instead of its weight, as $w_{ij}$: {i} and {j} are the numbers of its units, {l} that of the layer, {w} the weight.</source>
        <translation>Lo que se escribe en una arista en lugar de su peso, como $w_{ij}$: {i} y {j} son los números de sus unidades, {l} el de la capa, {w} el peso.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Decimals</source>
        <translation>Decimales</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Decimals of the weights that are written.</source>
        <translation>Decimales de los pesos que se escriben.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Arrowheads</source>
        <translation>Puntas de flecha</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>End every edge in an arrowhead at its node.</source>
        <translation>Termina cada arista con una punta de flecha en su nodo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Arrowhead</source>
        <translation>Punta de flecha</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Open chevrons or filled triangles.</source>
        <translation>Ángulos abiertos o triángulos rellenos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/style.py"/>
        <source>Empty</source>
        <translation>Vacía</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/planes/style.py"/>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Colour by</source>
        <translation>Color según</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/planes/style.py"/>
        <source>Kind: one colour a kind of layer. Alternating: two colours in turn within a stack.</source>
        <translation>Tipo: un color por tipo de capa. Alterno: dos colores alternados dentro de una pila.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/planes/style.py"/>
        <source>Alternating</source>
        <translation>Alterno</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/planes/style.py"/>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Colour 1</source>
        <translation>Color 1</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/planes/style.py"/>
        <source>Every second map, and all vectors (alternating).</source>
        <translation>Un mapa de cada dos y todos los vectores (alterno).</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/planes/style.py"/>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Colour 2</source>
        <translation>Color 2</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/planes/style.py"/>
        <source>The back map and every second one (alternating).</source>
        <translation>El mapa del fondo y uno de cada dos (alterno).</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/planes/style.py"/>
        <source>Opacity of maps and bars.</source>
        <translation>Opacidad de mapas y barras.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/planes/style.py"/>
        <source>Border width</source>
        <translation>Grosor del borde</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/planes/style.py"/>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <location filename="../../nnsvg_qt/views/diagram/style.py"/>
        <location filename="../../nnsvg_qt/views/graph/style.py"/>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>Lines</source>
        <translation>Líneas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/planes/style.py"/>
        <source>Outlines of maps, bars and kernels.</source>
        <translation>Contornos de mapas, barras y núcleos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/planes/style.py"/>
        <source>Spacing of maps</source>
        <translation>Separación de mapas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/planes/style.py"/>
        <source>Spacing</source>
        <translation>Separación</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/planes/style.py"/>
        <source>Step along the diagonal from one map of a stack to the next.</source>
        <translation>Paso en diagonal de un mapa de la pila al siguiente.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/planes/style.py"/>
        <source>Spacing of layers</source>
        <translation>Separación de capas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/planes/style.py"/>
        <source>Gap between the outlines of neighbours; wires that go up or down may widen it.</source>
        <translation>Hueco entre los contornos de vecinas; los hilos que suben o bajan pueden ensancharlo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/planes/style.py"/>
        <source>Shrink beyond</source>
        <translation>Encoger desde</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/planes/style.py"/>
        <source>Shapes and gaps of a longer figure shrink until it is about this wide; type does not.</source>
        <translation>Las formas y huecos de una figura más larga se encogen hasta esta anchura aproximada; la letra no.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/planes/style.py"/>
        <source>Largest map</source>
        <translation>Mapa mayor</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/planes/style.py"/>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <location filename="../../nnsvg_qt/views/diagram/style.py"/>
        <source>Sizes</source>
        <translation>Tamaños</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/planes/style.py"/>
        <source>Side of the largest map.</source>
        <translation>Lado del mapa mayor.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/planes/style.py"/>
        <source>Law of map sizes</source>
        <translation>Ley de tamaños</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/planes/style.py"/>
        <source>How sides are drawn. Auto: linear up to a range of 8:1, square root to 12:1, then log.</source>
        <translation>Cómo se dibujan los lados. Auto: lineal hasta una razón de 8:1, raíz cuadrada hasta 12:1, después logaritmo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/planes/style.py"/>
        <source>Sqrt</source>
        <translation>Raíz cuadrada</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/planes/style.py"/>
        <source>Log</source>
        <translation>Logaritmo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/planes/style.py"/>
        <source>Longest vector</source>
        <translation>Vector más largo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/planes/style.py"/>
        <source>Length across and down of the longest bar at 100 %.</source>
        <translation>Largo en horizontal y vertical de la barra más larga al 100 %.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/planes/style.py"/>
        <source>Law of vector lengths</source>
        <translation>Ley de longitudes</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/planes/style.py"/>
        <source>How lengths of bars are drawn. Auto: linear to 8:1, square root to 30:1, then log.</source>
        <translation>Cómo se dibujan las longitudes de las barras. Auto: lineal hasta 8:1, raíz cuadrada hasta 30:1, después logaritmo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/planes/style.py"/>
        <source>Vector length scale</source>
        <translation>Escala de longitudes</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/planes/style.py"/>
        <source>Factor on all bars.</source>
        <translation>Factor de todas las barras.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/planes/style.py"/>
        <source>Vector thickness</source>
        <translation>Grosor de los vectores</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/planes/style.py"/>
        <source>Width of the slanted bars.</source>
        <translation>Anchura de las barras inclinadas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/planes/style.py"/>
        <source>Shorten deep stacks</source>
        <translation>Acortar pilas profundas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/planes/style.py"/>
        <source>Deep stacks</source>
        <translation>Pilas profundas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/planes/style.py"/>
        <source>Draw few maps of a deep stack and dots for the rest; the caption tells the true number.</source>
        <translation>Dibuja pocos mapas de una pila profunda y puntos para el resto; el rótulo dice el número real.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/planes/style.py"/>
        <source>Deep means over</source>
        <translation>Profunda si supera</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/planes/style.py"/>
        <source>Stacks of more maps are shortened.</source>
        <translation>Las pilas de más mapas se acortan.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/planes/style.py"/>
        <source>Maps drawn</source>
        <translation>Mapas dibujados</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/planes/style.py"/>
        <source>Maps drawn of a shortened stack. 0: the more, the more there are.</source>
        <translation>Mapas que se dibujan de una pila acortada. 0: tantos más cuantos más hay.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/planes/style.py"/>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Kernels</source>
        <translation>Núcleos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/planes/style.py"/>
        <location filename="../../nnsvg_qt/views/diagram/style.py"/>
        <source>Shown</source>
        <translation>Mostrar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/planes/style.py"/>
        <source>Kernel patches with their lines; arrows stand in without them.</source>
        <translation>Núcleos con sus líneas; sin ellos se dibujan flechas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/planes/style.py"/>
        <source>Sizes, names and operations.</source>
        <translation>Tamaños, nombres y operaciones.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/planes/style.py"/>
        <location filename="../../nnsvg_qt/reductions/settings.py"/>
        <source>Operations</source>
        <translation>Operaciones</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/planes/style.py"/>
        <source>Operation names between the layers.</source>
        <translation>Nombres de las operaciones entre las capas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/planes/style.py"/>
        <source>Names of all layers</source>
        <translation>Nombres de todas las capas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/planes/style.py"/>
        <source>Names of inner layers too, not of the ends only.</source>
        <translation>También los nombres de las capas interiores, no solo los extremos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Colouring</source>
        <translation>Coloreado</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>By kind of layer, or colours 1 to 3 for boxes, kernels and pyramids.</source>
        <translation>Por tipo de capa, o colores 1 a 3 para cajas, núcleos y pirámides.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Uniform</source>
        <translation>Uniforme</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Boxes, where the colouring is uniform.</source>
        <translation>Cajas, con coloreado uniforme.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Kernels, where the colouring is uniform.</source>
        <translation>Núcleos, con coloreado uniforme.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Colour 3</source>
        <translation>Color 3</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Pyramids, where the colouring is uniform.</source>
        <translation>Pirámides, con coloreado uniforme.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Box opacity</source>
        <translation>Opacidad de las cajas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Opacity of each face of a box.</source>
        <translation>Opacidad de cada cara de una caja.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Kernel opacity</source>
        <translation>Opacidad de los núcleos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Opacity of kernels and pyramids.</source>
        <translation>Opacidad de núcleos y pirámides.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Shade faces</source>
        <translation>Sombrear caras</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Draw tops lighter and the sides of the output darker.</source>
        <translation>Dibuja más claras las caras superiores y más oscuros los lados de la salida.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Projection</source>
        <translation>Proyección</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Camera</source>
        <translation>Cámara</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>How a figure laid out for a page is seen: oblique, or from the camera's angles; turning it makes it orthographic. With the layout “free” the camera alone says it.</source>
        <translation>Cómo se ve una figura compuesta para una página: oblicua o desde los ángulos de la cámara; al girarla pasa a ortográfica. Con la composición «libre» solo lo dice la cámara.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Oblique</source>
        <translation>Oblicua</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Orthographic</source>
        <translation>Ortográfica</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Perspective</source>
        <translation>Perspectiva</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>Outline width</source>
        <translation>Grosor del contorno</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Factor on the outline width.</source>
        <translation>Factor del grosor del contorno.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Layer spacing</source>
        <translation>Separación de capas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <location filename="../../nnsvg_qt/views/diagram/style.py"/>
        <location filename="../../nnsvg_qt/views/graph/style.py"/>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>Layout</source>
        <translation>Disposición</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Gap between boxes.</source>
        <translation>Hueco entre cajas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Log depth</source>
        <translation>Profundidad logarítmica</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Channels and units by their logarithm, else in proportion.</source>
        <translation>Canales y unidades por su logaritmo; si no, en proporción.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Depth scale</source>
        <translation>Escala de profundidad</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Size of channels and units.</source>
        <translation>Tamaño de canales y unidades.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Log width</source>
        <translation>Anchura logarítmica</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Height and width by their logarithm, else in proportion.</source>
        <translation>Altura y anchura por su logaritmo; si no, en proporción.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Width scale</source>
        <translation>Escala de anchura</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Size of heights and widths.</source>
        <translation>Tamaño de alturas y anchuras.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Log kernel size</source>
        <translation>Núcleo logarítmico</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Kernels by their logarithm, else in proportion.</source>
        <translation>Núcleos por su logaritmo; si no, en proporción.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Kernel scale</source>
        <translation>Escala de los núcleos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Size of kernels.</source>
        <translation>Tamaño de los núcleos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Fit to a page</source>
        <translation>Ajustar a la página</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Stretch or shrink all sizes so that few layers fill one journal column, many two.</source>
        <translation>Estira o encoge todos los tamaños para que pocas capas llenen una columna de revista, y muchas, dos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Content</source>
        <translation>Contenido</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Show kernels and the pyramids to what they compute.</source>
        <translation>Muestra los núcleos y las pirámides hacia lo que calculan.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Bands</source>
        <translation>Bandas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Show folded activations and normalizations as bands.</source>
        <translation>Muestra como bandas las activaciones y normalizaciones plegadas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Arrows</source>
        <translation>Flechas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Show arrows where there is no pyramid.</source>
        <translation>Muestra flechas donde no hay pirámide.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>At the end of arrows, or in the middle of them.</source>
        <translation>Al final de las flechas o en su mitad.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>End</source>
        <translation>Final</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Middle</source>
        <translation>Mitad</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Projection lines</source>
        <translation>Líneas de proyección</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Dashed lines from the corners of a box to those of the larger one that is made of it.</source>
        <translation>Líneas discontinuas de las esquinas de un bloque a las del mayor que se hace de él.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Names</source>
        <translation>Nombres</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Show the layers' names.</source>
        <translation>Muestra los nombres de las capas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Show the sizes of boxes beside their edges.</source>
        <translation>Muestra los tamaños de las cajas junto a sus aristas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Repeat sizes</source>
        <translation>Repetir tamaños</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Show every size, also where it is the same as in the layer before.</source>
        <translation>Muestra todos los tamaños, aunque coincidan con los de la capa anterior.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Sizes along the depth</source>
        <translation>Tamaños a lo largo de la profundidad</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Write the height and width of maps along the lower right edge of their boxes, not under their names.</source>
        <translation>Escribe el alto y el ancho de los mapas a lo largo de la arista inferior derecha de sus bloques y no bajo sus nombres.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Kernel sizes</source>
        <translation>Tamaños de núcleo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Write the size of its kernel under each layer.</source>
        <translation>Escribe bajo cada capa el tamaño de su núcleo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Type size</source>
        <translation>Tamaño de letra</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Factor on all font sizes.</source>
        <translation>Factor de todos los tamaños de letra.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Image opacity</source>
        <translation>Opacidad de la imagen</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Image</source>
        <translation>Imagen</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Opacity of the input's picture.</source>
        <translation>Opacidad de la imagen de la entrada.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Mirror the image</source>
        <translation>Reflejar la imagen</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Mirror the input's picture left to right.</source>
        <translation>Refleja la imagen de la entrada de izquierda a derecha.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Azimuth</source>
        <translation>Acimut</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Turn about the upright axis; 0 is the front.</source>
        <translation>Giro alrededor del eje vertical; 0 es el frente.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Elevation</source>
        <translation>Elevación</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Height of the eye; 90 looks from above.</source>
        <translation>Altura del ojo; 90 mira desde arriba.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Draw what is farther away smaller.</source>
        <translation>Dibuja más pequeño lo más lejano.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>Field of view</source>
        <translation>Campo visual</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/style.py"/>
        <source>How strong the perspective is.</source>
        <translation>Lo fuerte que es la perspectiva.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/diagram/style.py"/>
        <source>Which way the network runs; automatic: in rows where these fit, else from the bottom up.</source>
        <translation>Hacia dónde va la red; automático: en filas donde quepan, si no, de abajo arriba.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/diagram/style.py"/>
        <location filename="../../nnsvg_qt/views/graph/style.py"/>
        <source>Right</source>
        <translation>Derecha</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/diagram/style.py"/>
        <source>Up</source>
        <translation>Arriba</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/diagram/style.py"/>
        <location filename="../../nnsvg_qt/views/graph/style.py"/>
        <source>Down</source>
        <translation>Abajo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/diagram/style.py"/>
        <source>Write in each box the size of what it puts out; automatic: in networks of attention only where it changes, in large ones with names at inputs.</source>
        <translation>Escribir en cada caja el tamaño de lo que entrega; automático: en redes de atención solo donde cambia, en las grandes con nombres, en las entradas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/diagram/style.py"/>
        <source>Names of operators</source>
        <translation>Nombres de operadores</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/diagram/style.py"/>
        <source>Write the names of sums and concatenations too.</source>
        <translation>Escribir también los nombres de sumas y concatenaciones.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/diagram/style.py"/>
        <source>Gap</source>
        <translation>Separación</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/diagram/style.py"/>
        <source>Factor on the gaps between boxes.</source>
        <translation>Factor sobre las separaciones entre cajas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/diagram/style.py"/>
        <source>Round corners</source>
        <translation>Esquinas redondeadas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/diagram/style.py"/>
        <source>Factor on the radius of the corners.</source>
        <translation>Factor sobre el radio de las esquinas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/diagram/style.py"/>
        <source>Steps in time</source>
        <translation>Pasos en el tiempo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/diagram/style.py"/>
        <source>The most steps of an unrolled network that are drawn; dots stand for those between.</source>
        <translation>Cuántos pasos de una red desplegada se dibujan como máximo; los de en medio son puntos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/diagram/style.py"/>
        <source>Folded beside steps</source>
        <translation>Plegada junto a los pasos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/diagram/style.py"/>
        <source>Beside its steps draw an unrolled network itself, where the page has room.</source>
        <translation>Dibuja junto a sus pasos la red desplegada misma, si cabe en la página.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/diagram/style.py"/>
        <source>Unrolled in time</source>
        <translation>Desplegado en el tiempo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/diagram/style.py"/>
        <source>Draw a network with recurrent layers written out in its steps; its layers stay as they are.</source>
        <translation>Dibuja una red con capas recurrentes paso a paso; sus capas quedan como están.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/diagram/style.py"/>
        <source>Words at the steps</source>
        <translation>Palabras en los pasos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/diagram/style.py"/>
        <source>What the steps of a network drawn unrolled read: one word each, the last for the last step.</source>
        <translation>Lo que leen los pasos de una red que se dibuja desplegada: una palabra cada uno, la última para el último paso.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/diagram/style.py"/>
        <source>Results at the steps</source>
        <translation>Resultados en los pasos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/diagram/style.py"/>
        <source>What the steps of a network drawn unrolled put out: one word each.</source>
        <translation>Lo que dan los pasos de una red que se dibuja desplegada: una palabra cada uno.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/graph/style.py"/>
        <source>Which way the graph runs.</source>
        <translation>Hacia dónde va el grafo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/graph/style.py"/>
        <source>Opened scopes</source>
        <translation>Ámbitos abiertos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/graph/style.py"/>
        <source>Folding</source>
        <translation>Plegado</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/graph/style.py"/>
        <source>Paths of the scopes that are drawn open though they would be closed, with “;” between them.</source>
        <translation>Rutas de los ámbitos que se dibujan abiertos aunque estarían cerrados, con «;» entre ellas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/graph/style.py"/>
        <source>Closed scopes</source>
        <translation>Ámbitos cerrados</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/graph/style.py"/>
        <source>Paths of the scopes that are drawn closed though they would be open, with “;” between them.</source>
        <translation>Rutas de los ámbitos que se dibujan cerrados aunque estarían abiertos, con «;» entre ellas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/graph/style.py"/>
        <source>Fold equal scopes</source>
        <translation>Plegar ámbitos iguales</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/graph/style.py"/>
        <source>Draw scopes that follow each other and are built alike as one, with ×N.</source>
        <translation>Dibuja como uno, con ×N, los ámbitos seguidos y construidos igual.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/graph/style.py"/>
        <source>Copies shown</source>
        <translation>Copias mostradas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/graph/style.py"/>
        <source>Paths of the copies that stand for equal scopes instead of the first, with “;” between them.</source>
        <translation>Rutas de las copias que representan ámbitos iguales en lugar de la primera, con «;» entre ellas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/graph/style.py"/>
        <source>Stack series</source>
        <translation>Apilar series</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/graph/style.py"/>
        <source>Draw five or more neighbours whose names differ only by a number as one stack.</source>
        <translation>Dibuja como una pila cinco o más vecinos cuyos nombres solo difieren en un número.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/graph/style.py"/>
        <source>Extract high-degree operations</source>
        <translation>Apartar operaciones muy leídas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/graph/style.py"/>
        <source>Set what very many others read beside the graph, and write its name where it is read.</source>
        <translation>Pone al lado del grafo lo que leen muchísimas otras, y escribe su nombre donde se lee.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/graph/style.py"/>
        <source>Series in their place</source>
        <translation>Series en su lugar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/graph/style.py"/>
        <source>Paths of the series that are drawn one by one, with “;” between them.</source>
        <translation>Rutas de las series que se dibujan una a una, con «;» entre ellas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/graph/style.py"/>
        <source>Set aside</source>
        <translation>Apartadas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/graph/style.py"/>
        <source>Operations and scopes that stand beside the graph though they would be in it, with “;” between them.</source>
        <translation>Operaciones y ámbitos que están al lado del grafo aunque estarían en él, con «;» entre ellos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/graph/style.py"/>
        <source>Kept in the graph</source>
        <translation>Dejadas en el grafo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/graph/style.py"/>
        <source>Operations and scopes that are drawn in the graph though they would stand beside it, with “;” between them.</source>
        <translation>Operaciones y ámbitos que se dibujan en el grafo aunque estarían a su lado, con «;» entre ellos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/graph/style.py"/>
        <source>Constants</source>
        <translation>Constantes</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/graph/style.py"/>
        <source>Draw operations too whose results never change, as shapes and numbers.</source>
        <translation>Dibuja también las operaciones cuyo resultado nunca cambia, como formas y números.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/graph/style.py"/>
        <source>Shapes</source>
        <translation>Formas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/graph/style.py"/>
        <source>Write at edges how large their tensors are.</source>
        <translation>Escribe en las aristas el tamaño de sus tensores.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/graph/style.py"/>
        <source>Colours</source>
        <translation>Colores</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/graph/style.py"/>
        <source>What colours tell; compute time and memory need logs with run metadata, the device those or a file that says it.</source>
        <translation>Qué dicen los colores; tiempo de cálculo y memoria necesitan registros con metadatos de ejecución, el dispositivo estos o un archivo que lo diga.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/graph/style.py"/>
        <source>Structure</source>
        <translation>Estructura</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/graph/style.py"/>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Device</source>
        <translation>Dispositivo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/graph/style.py"/>
        <source>Compute time</source>
        <translation>Tiempo de cálculo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/graph/style.py"/>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Memory</source>
        <translation>Memoria</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/graph/style.py"/>
        <source>Width of edges</source>
        <translation>Grosor de las aristas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/graph/style.py"/>
        <source>What the widths of edges tell.</source>
        <translation>Qué dice el grosor de las aristas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/graph/style.py"/>
        <source>Tensor size</source>
        <translation>Tamaño del tensor</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>Palette</source>
        <translation>Paleta</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>Fill colours, one a kind of layer.</source>
        <translation>Colores de relleno, uno por tipo de capa.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>Soft</source>
        <translation>Suave</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>NN-SVG</source>
        <translation>NN-SVG</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>Grey</source>
        <translation>Grises</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>Paper</source>
        <translation>Papel</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>Plotneuralnet</source>
        <translation>PlotNeuralNet</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>Ink</source>
        <translation>Tinta</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>Colour of outlines and text.</source>
        <translation>Color de contornos y texto.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>Quiet ink</source>
        <translation>Tinta tenue</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>Colour of secondary text and arrows.</source>
        <translation>Color del texto secundario y las flechas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>Type</source>
        <translation>Tipografía</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>Font size of names and sizes.</source>
        <translation>Tamaño de letra de nombres y tamaños.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>Secondary text</source>
        <translation>Texto secundario</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>Font size of operations and numbers.</source>
        <translation>Tamaño de letra de operaciones y números.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>Typeface</source>
        <translation>Tipo de letra</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>Helvetica, Times, Palatino, Latin Modern and Latin Modern Sans (also: sans, serif, Computer Modern) are the same everywhere; or any font of this machine by its name.</source>
        <translation>Helvetica, Times, Palatino, Latin Modern y Latin Modern Sans (también sans, serif, Computer Modern) son iguales en todas partes; o cualquier fuente de este equipo por su nombre.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>Typeface of names</source>
        <translation>Tipo de letra de los nombres</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>Of the names of layers and groups; empty: the figure's.</source>
        <translation>De los nombres de capas y grupos; vacío: el de la figura.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>Typeface of sizes</source>
        <translation>Tipo de letra de los tamaños</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>Of the sizes under names; empty: the figure's.</source>
        <translation>De los tamaños bajo los nombres; vacío: el de la figura.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>Typeface of operations</source>
        <translation>Tipo de letra de las operaciones</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>Of what stands at arrows; empty: the figure's.</source>
        <translation>De lo que está junto a las flechas; vacío: el de la figura.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>Typeface of dimensions</source>
        <translation>Tipo de letra de las dimensiones</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>Of the widths, heights and depths at blocks; empty: the figure's.</source>
        <translation>De anchos, altos y profundidades junto a los bloques; vacío: el de la figura.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>Typeface of titles</source>
        <translation>Tipo de letra de los títulos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>Of titles in the figure; empty: the figure's.</source>
        <translation>De los títulos de la figura; vacío: el de la figura.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>Width of outlines.</source>
        <translation>Grosor de los contornos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>Legend</source>
        <translation>Leyenda</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>Say under the figure which colour is which kind of layer.</source>
        <translation>Dice bajo la figura qué color es cada tipo de capa.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>Fold small layers</source>
        <translation>Plegar capas pequeñas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>Draw flatten, activation, normalization, dropout and softmax as part of the layer before them.</source>
        <translation>Dibuja aplanado, activación, normalización, dropout y softmax como parte de la capa anterior.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>Free: as large as the network asks for. Page: laid out for the width of a page, where type and lines have their printed size and geometry gives way.</source>
        <translation>Libre: tan grande como pida la red. Página: dispuesta para el ancho de una página, donde el texto y las líneas tienen su tamaño impreso y cede la geometría.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>Free</source>
        <translation>Libre</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>Page width</source>
        <translation>Ancho de página</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>How wide a figure of the layout “page” is; 0: as wide as its network asks for.</source>
        <translation>El ancho de una figura de la disposición «página»; 0: tan ancha como pida su red.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>Page height</source>
        <translation>Alto de página</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>How high a figure of the layout “page” may become; 0: as high as its network asks for.</source>
        <translation>Hasta qué alto puede llegar una figura con la disposición «página»; 0: tan alta como pida su red.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>Sample picture</source>
        <translation>Imagen de muestra</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>What the inputs of a figure of the layout “page” show that read pictures; a picture of your own goes before.</source>
        <translation>Lo que muestran, en una figura con la disposición «página», las entradas que leen imágenes; una imagen propia tiene prioridad.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>Digit</source>
        <translation>Dígito</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>Photograph</source>
        <translation>Fotografía</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>Cells</source>
        <translation>Células</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>Character</source>
        <translation>Carácter</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>Noise</source>
        <translation>Ruido</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>Mask</source>
        <translation>Máscara</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>Sample output</source>
        <translation>Salida de muestra</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>What the outputs of blocks on a page show that are pictures, and what is taken instead of an input picture.</source>
        <translation>Lo que muestran, en los bloques de una página, las salidas que son imágenes y lo que se toma en lugar de una imagen de entrada.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>Margin</source>
        <translation>Margen</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>White space around the figure.</source>
        <translation>Espacio en blanco alrededor de la figura.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>Seed</source>
        <translation>Semilla</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>Randomness</source>
        <translation>Azar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>Gives kernel positions and random weights.</source>
        <translation>Da las posiciones de los núcleos y los pesos aleatorios.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Chart</source>
        <translation>Gráfica</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Over the chart; empty: the name of its one tag.</source>
        <translation>Sobre la gráfica; vacío: el nombre de su única etiqueta.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Horizontal axis</source>
        <translation>Eje horizontal</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Axes</source>
        <translation>Ejes</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>What lies behind a point.</source>
        <translation>Qué indica la posición de un punto.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Relative</source>
        <translation>Relativo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Wall</source>
        <translation>Hora</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Logarithmic x</source>
        <translation>Logarítmica en x</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Powers of ten at equal distances.</source>
        <translation>Potencias de diez a distancias iguales.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Logarithmic y</source>
        <translation>Logarítmica en y</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Horizontal range</source>
        <translation>Intervalo horizontal</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>From … to, as 0 … 100; either may be left out.</source>
        <translation>De … a, como 0 … 100; cualquiera de los dos puede faltar.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Vertical range</source>
        <translation>Intervalo vertical</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>From … to, as 0 … 1; either may be left out.</source>
        <translation>De … a, como 0 … 1; cualquiera de los dos puede faltar.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Cut outliers</source>
        <translation>Cortar valores atípicos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Shows what curves come by, but no spikes among the outer twentieths.</source>
        <translation>Muestra por donde pasan las curvas, pero no los picos entre los veinteavos extremos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Smoothing</source>
        <translation>Suavizado</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Curves</source>
        <translation>Curvas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Draws each point towards those before it.</source>
        <translation>Acerca cada punto a los anteriores.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>In points; 0: as suits the page.</source>
        <translation>En puntos; 0: el que conviene a la página.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Raw values behind</source>
        <translation>Valores sin suavizar detrás</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Shows what was smoothed as a pale line.</source>
        <translation>Muestra lo que se suavizó como una línea tenue.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Part at restarts</source>
        <translation>Separar en reinicios</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Begins a new line where a run goes back in its steps.</source>
        <translation>Empieza otra línea donde una ejecución retrocede en sus pasos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Runs</source>
        <translation>Ejecuciones</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>A regular expression that is searched in their names; empty: all.</source>
        <translation>Una expresión regular que se busca en sus nombres; vacío: todas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Group by</source>
        <translation>Agrupar por</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Runs in which this regular expression finds the same, or with the same hyper-parameters of these names (by commas), are one curve: (.*)_seed, or optimizer, rate.</source>
        <translation>Las ejecuciones en las que esta expresión regular encuentra lo mismo, o con los mismos hiperparámetros de estos nombres (separados por comas), son una curva: (.*)_seed u optimizer, rate.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Draw</source>
        <translation>Dibujar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>What is drawn of a group of runs.</source>
        <translation>Qué se dibuja de un grupo de ejecuciones.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Mean</source>
        <translation>Media</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Median</source>
        <translation>Mediana</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Band</source>
        <translation>Banda</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>What the band around a group of runs is.</source>
        <translation>Qué es la banda alrededor de un grupo de ejecuciones.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Deviation</source>
        <translation>Desviación</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Error</source>
        <translation>Error</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Range</source>
        <translation>Intervalo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Quartiles</source>
        <translation>Cuartiles</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Quantiles</source>
        <translation>Cuantiles</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Lower quantile</source>
        <translation>Cuantil inferior</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Of a band of quantiles; 0.1: up to 0.9.</source>
        <translation>De una banda de cuantiles; 0,1: hasta 0,9.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Less the run</source>
        <translation>Menos la ejecución</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>A run, or an expression that finds one: it is subtracted from the others.</source>
        <translation>Una ejecución, o una expresión que encuentra una: se resta de las demás.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Formula</source>
        <translation>Fórmula</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Of tags in braces, drawn in their place: {loss/val} - {loss/train}, log({loss}).</source>
        <translation>De etiquetas entre llaves, que se dibuja en su lugar: {loss/val} - {loss/train}, log({loss}).</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Band from</source>
        <translation>Banda desde</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>A tag: the lower end of a band at each run.</source>
        <translation>Una etiqueta: el límite inferior de una banda en cada ejecución.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Band to</source>
        <translation>Banda hasta</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>A tag: the upper end of a band at each run.</source>
        <translation>Una etiqueta: el límite superior de una banda en cada ejecución.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Right axis</source>
        <translation>Eje derecho</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Tags by commas that have an axis of their own at the right.</source>
        <translation>Etiquetas separadas por comas que tienen un eje propio a la derecha.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Early stop after</source>
        <translation>Parada temprana tras</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Marks</source>
        <translation>Marcas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Marks where so many points in a row were no better than the best; 0: nowhere.</source>
        <translation>Marca dónde tantos puntos seguidos no fueron mejores que el mejor; 0: en ningún sitio.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Mark the best</source>
        <translation>Marcar el mejor</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Marks the best value of each curve.</source>
        <translation>Marca el mejor valor de cada curva.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Least</source>
        <translation>Mínimo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Greatest</source>
        <translation>Máximo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Point out</source>
        <translation>Señalar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Notes curves that diverge, that stay where they are, and training that overfits.</source>
        <translation>Anota las curvas que divergen, las que no avanzan y el entrenamiento que sobreajusta.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Mark NaN and ∞</source>
        <translation>Marcar NaN e ∞</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>A cross where a value is infinite or no number.</source>
        <translation>Una cruz donde un valor es infinito o no es un número.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Where the names of the curves stand.</source>
        <translation>Dónde están los nombres de las curvas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Ends</source>
        <translation>Extremos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Corner</source>
        <translation>Esquina</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Histograms</source>
        <translation>Histogramas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>How the histograms of a run are drawn.</source>
        <translation>Cómo se dibujan los histogramas de una ejecución.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Offset</source>
        <translation>Escalonados</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Overlay</source>
        <translation>Superpuestos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Distribution</source>
        <translation>Distribución</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Of tags, of trials with hyper-parameters, or the points of an embedding.</source>
        <translation>De etiquetas, de ensayos con hiperparámetros, o los puntos de una incrustación.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Tags</source>
        <translation>Etiquetas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Parallel</source>
        <translation>Paralelas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Scatter</source>
        <translation>Dispersión</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Projector</source>
        <translation>Proyector</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>At step</source>
        <translation>En el paso</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Of what is shown of one step, as pictures: the last one up to this; empty: the last.</source>
        <translation>De lo que se muestra de un solo paso, como las imágenes: el último hasta este; vacío: el último.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Sample</source>
        <translation>Muestra</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Pictures</source>
        <translation>Imágenes</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>The picture of this number; 0: all.</source>
        <translation>La imagen con este número; 0: todas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Own size</source>
        <translation>Tamaño propio</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Draws pictures a px of the figure for each of their pixels.</source>
        <translation>Dibuja las imágenes con un px de la figura por cada píxel suyo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Brightness</source>
        <translation>Brillo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Makes the pixels of pictures brighter.</source>
        <translation>Hace más claros los píxeles de las imágenes.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Contrast</source>
        <translation>Contraste</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Takes the pixels of pictures away from grey.</source>
        <translation>Aleja del gris los píxeles de las imágenes.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Trials</source>
        <translation>Pruebas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Hyper-parameters and metrics by commas; empty: those that differ, and the chart's tags. Of an embedding numbers of components, or directions between words: 1, bad &gt; good.</source>
        <translation>Hiperparámetros y métricas separados por comas; vacío: los que difieren, y las etiquetas de la gráfica. De una incrustación, números de componentes o direcciones entre palabras: 1, malo &gt; bueno.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>A hyper-parameter or metric, of an embedding a column of its table; empty: the last metric, the first column that tells few kinds.</source>
        <translation>Un hiperparámetro o una métrica, de una incrustación una columna de su tabla; vacío: la última métrica, la primera columna que distingue pocas clases.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Only</source>
        <translation>Solo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Conditions by semicolons, as rate &lt; 0.1; optimizer = adam|sgd; runs by what is in names.</source>
        <translation>Condiciones separadas por punto y coma, como rate &lt; 0.1; optimizer = adam|sgd; las ejecuciones, por lo que hay en sus nombres.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>How numbers lie on the axes of trials.</source>
        <translation>Cómo se sitúan los números en los ejes de las pruebas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Logarithmic</source>
        <translation>Logarítmica</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Quantile</source>
        <translation>Cuantiles</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Laid out by</source>
        <translation>Dispuestos por</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Embedding</source>
        <translation>Incrustación</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>How points come onto the page.</source>
        <translation>Cómo llegan los puntos a la página.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Components</source>
        <translation>Componentes</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>t-SNE</source>
        <translation>t-SNE</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Three axes</source>
        <translation>Tres ejes</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Draws the points in space, as a camera sees them.</source>
        <translation>Dibuja los puntos en el espacio, como los ve una cámara.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Of a space: turn about the upright axis.</source>
        <translation>De un espacio: giro alrededor del eje vertical.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Of a space: height of the eye.</source>
        <translation>De un espacio: altura del ojo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>On a sphere</source>
        <translation>En una esfera</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Moves the middle to 0, and gives all one length.</source>
        <translation>Lleva el centro a 0 y da a todos la misma longitud.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Find</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>A regular expression that is searched in the names of points.</source>
        <translation>Una expresión regular que se busca en los nombres de los puntos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Neighbours of</source>
        <translation>Vecinos de</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>The name or the number of a point: what is near to it.</source>
        <translation>El nombre o el número de un punto: lo que está cerca de él.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>How many</source>
        <translation>Cuántos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>So many neighbours of the point stand out.</source>
        <translation>Tantos vecinos del punto se destacan.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>What is near in the whole space.</source>
        <translation>Lo que está cerca en todo el espacio.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Cosine</source>
        <translation>Coseno</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Euclidean</source>
        <translation>Euclídea</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Found alone</source>
        <translation>Solo lo hallado</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Draws what was found, and nothing else.</source>
        <translation>Dibuja lo que se halló, y nada más.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Name by</source>
        <translation>Nombrar por</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>The column that names points; empty: the first.</source>
        <translation>La columna que nombra los puntos; vacío: la primera.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Names of points</source>
        <translation>Nombres de los puntos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Which stand beside their points.</source>
        <translation>Cuáles están junto a sus puntos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>All</source>
        <translation>Todos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Found</source>
        <translation>Los hallados</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Numbers are kinds</source>
        <translation>Los números son clases</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Gives every number a colour of its own.</source>
        <translation>Da a cada número un color propio.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Small pictures</source>
        <translation>Imágenes pequeñas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Draws points as the pictures that they have.</source>
        <translation>Dibuja los puntos como las imágenes que tienen.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Bookmark</source>
        <translation>Marcador</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>The name or number of a view that is kept with the points.</source>
        <translation>El nombre o el número de una vista que se guarda con los puntos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Perplexity</source>
        <translation>Perplejidad</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Of t-SNE; 0: as suits how many points there are.</source>
        <translation>De t-SNE; 0: según cuántos puntos haya.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Selected steps</source>
        <translation>Pasos seleccionados</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>A step, or two as 100 … 300: the table tells what is there.</source>
        <translation>Un paso, o dos como 100 … 300: la tabla dice qué hay allí.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Follow the layer</source>
        <translation>Seguir la capa</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Shows in the window what logs tell of the selected layer, in place of its own tags.</source>
        <translation>Muestra en la ventana lo que los registros dicen de la capa seleccionada, en lugar de sus propias etiquetas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Pinned</source>
        <translation>Fijada</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Stands before the charts that are not.</source>
        <translation>Va antes que las gráficas que no lo están.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Full width</source>
        <translation>Ancho completo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Has a row of the page for itself, whatever the columns.</source>
        <translation>Tiene para sí una fila de la página, sean cuales sean las columnas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Height</source>
        <translation>Altura</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>In widths; 0: as suits the width.</source>
        <translation>En anchuras; 0: según la anchura.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Columns</source>
        <translation>Columnas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Charts beside each other; 0: as suits the page.</source>
        <translation>Gráficas una al lado de otra; 0: según la página.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Letters</source>
        <translation>Letras</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Names several charts a, b, c.</source>
        <translation>Nombra varias gráficas a, b, c.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Card width</source>
        <translation>Ancho de las gráficas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>No chart is narrower where one fits beside another; 0: as suits the page.</source>
        <translation>Ninguna gráfica es más estrecha donde cabe una junto a otra; 0: según la página.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Network</source>
        <translation>Red</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>The view in which the network stands before charts.</source>
        <translation>La vista en que la red está ante las gráficas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Planes</source>
        <translation>Planos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <location filename="../../nnsvg_qt/reductions/settings.py"/>
        <source>Blocks</source>
        <translation>Bloques</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Diagram</source>
        <translation>Diagrama</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Network in full width</source>
        <translation>Red a todo el ancho</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Over the charts; else beside the first of them.</source>
        <translation>Sobre las gráficas; si no, junto a la primera.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Link steps</source>
        <translation>Enlazar pasos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Steps that are selected in one chart are so in all.</source>
        <translation>Los pasos que se seleccionan en una gráfica lo están en todas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Colour runs by</source>
        <translation>Color de las ejecuciones por</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Runs in which this regular expression finds the same have one colour, as ^[^/]+ (the folder); empty: each its own.</source>
        <translation>Las ejecuciones en que esta expresión regular encuentra lo mismo tienen un color, como ^[^/]+ (la carpeta); vacío: cada una el suyo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Order under the pointer</source>
        <translation>Orden bajo el puntero</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Of the values that the window tells.</source>
        <translation>De los valores que dice la ventana.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Nearest</source>
        <translation>Más próximo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Ascending</source>
        <translation>Ascendente</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Descending</source>
        <translation>Descendente</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Rows under the pointer</source>
        <translation>Filas bajo el puntero</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>So many values at most are told there.</source>
        <translation>Como máximo se dicen allí tantos valores.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Details under the pointer</source>
        <translation>Detalles bajo el puntero</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Tells of each value there its step, its time, and the time since its curve began.</source>
        <translation>Dice de cada valor su paso, su hora y el tiempo desde el comienzo de su curva.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Colour layers by</source>
        <translation>Color de las capas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>What the logs tell of layers that have the names of their tags.</source>
        <translation>Lo que los registros dicen de las capas que llevan los nombres de sus etiquetas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Norm</source>
        <translation>Norma</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Time</source>
        <translation>Tiempo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Of the run</source>
        <translation>De la ejecución</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>A regular expression that finds the run whose numbers colour layers; empty: the first.</source>
        <translation>Una expresión regular que encuentra la ejecución cuyos números dan color a las capas; vacío: la primera.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/reductions/settings.py"/>
        <source>Drop reshapes, identity, dropout</source>
        <translation>Quitar reformas, identidad, dropout</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/reductions/settings.py"/>
        <source>Reductions</source>
        <translation>Reducciones</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/reductions/settings.py"/>
        <source>Leaves out what changes no numbers: identity, dropout, shape arithmetic, reshapes.</source>
        <translation>Omite lo que no cambia ningún número: identidad, dropout, cálculo de tamaños, reformas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/reductions/settings.py"/>
        <source>Fuse normalization and activation</source>
        <translation>Fundir normalización y activación</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/reductions/settings.py"/>
        <source>Draws a convolution or dense layer with its normalization and activation as one layer.</source>
        <translation>Dibuja una convolución o capa densa con su normalización y activación como una sola capa.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/reductions/settings.py"/>
        <source>Attention as one block</source>
        <translation>Atención como un bloque</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/reductions/settings.py"/>
        <source>Puts the operations of an attention into one block, which can be opened.</source>
        <translation>Reúne las operaciones de una atención en un bloque, que se puede abrir.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/reductions/settings.py"/>
        <source>Fold repeats to ×N</source>
        <translation>Plegar repeticiones a ×N</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/reductions/settings.py"/>
        <source>Draws equal blocks in a row once, with a number.</source>
        <translation>Dibuja una vez los bloques iguales seguidos, con un número.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/reductions/settings.py"/>
        <source>Similar first copies too</source>
        <translation>También primeras copias parecidas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/reductions/settings.py"/>
        <source>Folds a block that differs a little from the equal ones behind it with them; it says so.</source>
        <translation>Pliega un bloque que difiere un poco de los iguales que le siguen junto con ellos, y lo dice.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/reductions/settings.py"/>
        <source>Blocks that grow</source>
        <translation>Bloques que crecen</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/reductions/settings.py"/>
        <source>Folds blocks whose sizes grow from one to the next, and gives the first and last size.</source>
        <translation>Pliega bloques cuyos tamaños crecen de uno al siguiente, y da el primer y el último tamaño.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/reductions/settings.py"/>
        <source>Detail</source>
        <translation>Detalle</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/reductions/settings.py"/>
        <source>How much is one element; automatic: as fine as the aimed number of elements allows.</source>
        <translation>Cuánto es un elemento; automático: tan fino como permite el número de elementos deseado.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/reductions/settings.py"/>
        <source>Stages</source>
        <translation>Etapas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/reductions/settings.py"/>
        <source>Aim at elements</source>
        <translation>Elementos deseados</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/reductions/settings.py"/>
        <source>How many elements automatic detail draws at most, where folding gets there.</source>
        <translation>Cuántos elementos dibuja como máximo el detalle automático, si el plegado lo alcanza.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Rectangular</source>
        <translation>Rectangular</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Hexagonal</source>
        <translation>Hexagonal</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Max</source>
        <translation>Máxima</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Average</source>
        <translation>Promedio</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Global</source>
        <translation>Global</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Global average</source>
        <translation>Global media</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Global max</source>
        <translation>Global máxima</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Batch</source>
        <translation>Lotes</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Instance</source>
        <translation>Instancia</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>RMS</source>
        <translation>RMS</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>Simple</source>
        <translation>Simple</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>GRU</source>
        <translation>GRU</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_fields.py"/>
        <source>LSTM</source>
        <translation>LSTM</translation>
    </message>
</context>
<context>
    <name>Orbiting</name>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/blocks/orbiting.py"/>
        <source>turn the view</source>
        <translation>giro de la vista</translation>
    </message>
</context>
<context>
    <name>Outcome</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/outcome.py"/>
        <source>Earlier run</source>
        <translation>Ejecución anterior</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/outcome.py"/>
        <source>Start again, or change what starts the training again, to lay two runs beside each other.</source>
        <translation>Empiece de nuevo, o cambie lo que reinicia el entrenamiento, para poner dos ejecuciones una junto a otra.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/outcome.py"/>
        <source>Classes</source>
        <translation>Clases</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/outcome.py"/>
        <source>Test</source>
        <translation>Prueba</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/outcome.py"/>
        <source>Training</source>
        <translation>Entrenamiento</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/outcome.py"/>
        <source>Losses</source>
        <translation>Pérdidas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/outcome.py"/>
        <source>Numbers</source>
        <translation>Números</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/outcome.py"/>
        <source>this run</source>
        <translation>esta</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/outcome.py"/>
        <source>earlier</source>
        <translation>anterior</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/outcome.py"/>
        <source>Nothing is trained yet.</source>
        <translation>Aún no se ha entrenado nada.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/outcome.py"/>
        <source>The data have numbers to tell, or too many classes for a table.</source>
        <translation>Los datos tienen números que predecir, o demasiadas clases para una tabla.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/outcome.py"/>
        <source>no other run</source>
        <translation>ninguna otra</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/outcome.py"/>
        <source>run {number}, {epochs} epochs</source>
        <translation>ejecución {number}, {epochs} épocas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/outcome.py"/>
        <source>Parameters</source>
        <translation>Parámetros</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/outcome.py"/>
        <source>Network</source>
        <translation>Red</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/outcome.py"/>
        <source>Epochs</source>
        <translation>Épocas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/outcome.py"/>
        <source>Training loss</source>
        <translation>Pérdida de entrenamiento</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/outcome.py"/>
        <source>Test loss</source>
        <translation>Pérdida de prueba</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/outcome.py"/>
        <source>Test points right</source>
        <translation>Puntos de prueba correctos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/outcome.py"/>
        <source>R² of test points</source>
        <translation>R² de los puntos de prueba</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/outcome.py"/>
        <source>Time of training</source>
        <translation>Tiempo de entrenamiento</translation>
    </message>
</context>
<context>
    <name>OutputBars</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/output_bars.py"/>
        <source>Outputs</source>
        <translation>Salidas</translation>
    </message>
</context>
<context>
    <name>OutputColumn</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/outcome_columns.py"/>
        <source>Output</source>
        <translation>Salida</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/outcome_columns.py"/>
        <source>per cent</source>
        <translation>por ciento</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/outcome_columns.py"/>
        <source>Top {count}</source>
        <translation>Los {count} mayores</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/outcome_columns.py"/>
        <source>What the network puts out stands here.</source>
        <translation>Aquí se ve lo que da la red.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/outcome_columns.py"/>
        <source>Names…</source>
        <translation>Nombres…</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/outcome_columns.py"/>
        <source>Take the names of the outputs from a file, one a line</source>
        <translation>Tomar los nombres de las salidas de un archivo, uno por línea</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/outcome_columns.py"/>
        <source>Names of the outputs</source>
        <translation>Nombres de las salidas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/outcome_columns.py"/>
        <source>Lists of names</source>
        <translation>Listas de nombres</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/outcome_columns.py"/>
        <source>names of the outputs</source>
        <translation>nombres de las salidas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/outcome_columns.py"/>
        <source>All {count}</source>
        <translation>Todas: {count}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/outcome_columns.py"/>
        <source>{width} × {height}</source>
        <translation>{width} × {height}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/outcome_columns.py"/>
        <source>left of the line what goes in</source>
        <translation>a la izquierda de la línea lo que entra</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/outcome_columns.py"/>
        <source>a colour for each class</source>
        <translation>un color por clase</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/outcome_columns.py"/>
        <source>Next: {others}</source>
        <translation>Después: {others}</translation>
    </message>
</context>
<context>
    <name>OwnData</name>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/own_data.py"/>
        <source>data</source>
        <translation>datos</translation>
    </message>
</context>
<context>
    <name>OwnStyle</name>
    <message>
        <location filename="../../nnsvg_qt/app/commands/own_style.py"/>
        <source>Colour of layers</source>
        <translation>Color de las capas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/own_style.py"/>
        <source>change colour</source>
        <translation>cambio de color</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/own_style.py"/>
        <source>hide layers</source>
        <translation>ocultación de capas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/own_style.py"/>
        <source>show hidden layers</source>
        <translation>reaparición de capas ocultas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/own_style.py"/>
        <source>reset own style</source>
        <translation>restablecimiento de estilo propio</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/own_style.py"/>
        <source>add feedback</source>
        <translation>añadir realimentación</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/own_style.py"/>
        <source>connect layers</source>
        <translation>conexión de capas</translation>
    </message>
</context>
<context>
    <name>PageSizeButton</name>
    <message>
        <location filename="../../nnsvg_qt/app/window/toolbar/page_size_button.py"/>
        <source>Page and zoom</source>
        <translation>Página y zoom</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/toolbar/page_size_button.py"/>
        <source>{width} × {height} mm</source>
        <translation>{width} × {height} mm</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/toolbar/page_size_button.py"/>
        <source>{zoom} %</source>
        <translation>{zoom} %</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/toolbar/page_size_button.py"/>
        <source>{page} · {zoom}</source>
        <translation>{page} · {zoom}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/toolbar/page_size_button.py"/>
        <source>The page as it is printed, and how large it is shown: at 100 % an inch takes 96 px of the screen. Press for 100 %, again to fit the window.</source>
        <translation>La página tal como se imprime y a qué tamaño se muestra: al 100 % una pulgada ocupa 96 px de la pantalla. Pulse para verla al 100 %, otra vez para ajustarla a la ventana.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/toolbar/page_size_button.py"/>
        <source>Page and zoom: {size}</source>
        <translation>Página y zoom: {size}</translation>
    </message>
</context>
<context>
    <name>PageWidth</name>
    <message>
        <location filename="../../nnsvg_qt/app/commands/page_width.py"/>
        <source>page width</source>
        <translation>ancho de página</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/page_width.py"/>
        <source>Free</source>
        <translation>Libre</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/page_width.py"/>
        <source>None</source>
        <translation>Ninguno</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/page_width.py"/>
        <source>{number} mm</source>
        <translation>{number} mm</translation>
    </message>
</context>
<context>
    <name>PageWidthField</name>
    <message>
        <location filename="../../nnsvg_qt/app/window/toolbar/page_width_field.py"/>
        <source>Page width</source>
        <translation>Ancho de página</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/toolbar/page_width_field.py"/>
        <source>Page width: the figure is laid out anew for it, type and lines keep their printed size. Choose a width, or type one as 120 mm or 5.5 in.</source>
        <translation>Ancho de página: la figura se compone de nuevo para él; letra y líneas conservan su tamaño impreso. Elija un ancho o escríbalo, como 120 mm o 5.5 in.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/toolbar/page_width_field.py"/>
        <source>One column</source>
        <translation>Una columna</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/toolbar/page_width_field.py"/>
        <source>Two columns</source>
        <translation>Dos columnas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/toolbar/page_width_field.py"/>
        <source>{venue}, one column</source>
        <translation>{venue}, una columna</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/toolbar/page_width_field.py"/>
        <source>As wide as the network asks for</source>
        <translation>Tan ancha como pida la red</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/toolbar/page_width_field.py"/>
        <source>No page, type in proportion</source>
        <translation>Sin página, letra en proporción</translation>
    </message>
</context>
<context>
    <name>PageWidthSwitch</name>
    <message>
        <location filename="../../nnsvg_qt/app/window/toolbar/page_width_switch.py"/>
        <source>Page of one column, {width}</source>
        <translation>Página de una columna, {width}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/toolbar/page_width_switch.py"/>
        <source>Page of two columns, {width}</source>
        <translation>Página de dos columnas, {width}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/toolbar/page_width_switch.py"/>
        <source>Other page widths; now {width}</source>
        <translation>Otros anchos de página; ahora {width}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/toolbar/page_width_switch.py"/>
        <source>&amp;Other width…</source>
        <translation>&amp;Otro ancho…</translation>
    </message>
</context>
<context>
    <name>PaintingColumn</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/outcome_columns.py"/>
        <source>Painting</source>
        <translation>Pintura</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/outcome_columns.py"/>
        <source>0 … greatest of each layer</source>
        <translation>0 … mayor de cada capa</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/outcome_columns.py"/>
        <source>0 … greatest of each map</source>
        <translation>0 … mayor de cada mapa</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/outcome_columns.py"/>
        <source>about zero, of each layer</source>
        <translation>en torno a cero, de cada capa</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/outcome_columns.py"/>
        <source>least … greatest of each layer</source>
        <translation>menor … mayor de cada capa</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/outcome_columns.py"/>
        <source>Blues</source>
        <translation>Azules</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/outcome_columns.py"/>
        <source>Greys</source>
        <translation>Grises</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/outcome_columns.py"/>
        <source>Orange to blue</source>
        <translation>De naranja a azul</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/outcome_columns.py"/>
        <source>Hot</source>
        <translation>Caliente</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/outcome_columns.py"/>
        <source>the strongest map</source>
        <translation>el mapa más fuerte</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/outcome_columns.py"/>
        <source>all maps</source>
        <translation>todos los mapas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/outcome_columns.py"/>
        <source>Scale</source>
        <translation>Escala</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/outcome_columns.py"/>
        <source>Colours</source>
        <translation>Colores</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/outcome_columns.py"/>
        <source>Faces</source>
        <translation>Caras</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/outcome_columns.py"/>
        <source>Time</source>
        <translation>Tiempo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/outcome_columns.py"/>
        <source>opened in {time} ms</source>
        <translation>abierta en {time} ms</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/outcome_columns.py"/>
        <source>read {read}, painted {painted} ms</source>
        <translation>leída {read}, pintada {painted} ms</translation>
    </message>
</context>
<context>
    <name>PicturePair</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/picture_pair.py"/>
        <source>Input and output</source>
        <translation>Entrada y salida</translation>
    </message>
</context>
<context>
    <name>PicturePart</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/input_parts.py"/>
        <source>What the network reads</source>
        <translation>Lo que la red lee</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/input_parts.py"/>
        <source>Choose a picture…</source>
        <translation>Elegir una imagen…</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/input_parts.py"/>
        <source>Paste</source>
        <translation>Pegar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/input_parts.py"/>
        <source>by itself</source>
        <translation>por sí solo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/input_parts.py"/>
        <source>0 to 1</source>
        <translation>de 0 a 1</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/input_parts.py"/>
        <source>−1 to 1</source>
        <translation>de −1 a 1</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/input_parts.py"/>
        <source>BGR − mean</source>
        <translation>BGR − media</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/input_parts.py"/>
        <source>(BGR − mean) × 0.017</source>
        <translation>(BGR − media) × 0.017</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/input_parts.py"/>
        <source>as torchvision</source>
        <translation>como torchvision</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/input_parts.py"/>
        <source>0 to 255</source>
        <translation>de 0 a 255</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/input_parts.py"/>
        <source>ink is 1</source>
        <translation>la tinta es 1</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/input_parts.py"/>
        <source>its middle</source>
        <translation>su centro</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/input_parts.py"/>
        <source>all, with white beside</source>
        <translation>toda, con blanco al lado</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/input_parts.py"/>
        <source>all, stretched</source>
        <translation>toda, estirada</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/input_parts.py"/>
        <source>Prepared as</source>
        <translation>Preparada</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/input_parts.py"/>
        <source>Part</source>
        <translation>Parte</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/input_parts.py"/>
        <source>Drop a picture here</source>
        <translation>Suelte aquí una imagen</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/input_parts.py"/>
        <source>Choose a picture</source>
        <translation>Elegir una imagen</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/input_parts.py"/>
        <source>Pictures and numbers</source>
        <translation>Imágenes y números</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/input_parts.py"/>
        <source>picture</source>
        <translation>imagen</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/input_parts.py"/>
        <source>how pictures are read</source>
        <translation>cómo se leen las imágenes</translation>
    </message>
</context>
<context>
    <name>Plane</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/points_dialog.py"/>
        <source>Plane of the points</source>
        <translation>Plano de los puntos</translation>
    </message>
</context>
<context>
    <name>PointsDialog</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/points_dialog.py"/>
        <source>Draw points</source>
        <translation>Trazar puntos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/points_dialog.py"/>
        <source>&amp;Blue</source>
        <translation>&amp;Azul</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/points_dialog.py"/>
        <source>&amp;Orange</source>
        <translation>&amp;Naranja</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/points_dialog.py"/>
        <source>&amp;Erase</source>
        <translation>&amp;Borrar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/points_dialog.py"/>
        <source>C&amp;lear</source>
        <translation>&amp;Vaciar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/points_dialog.py"/>
        <source>&amp;Train on them</source>
        <translation>&amp;Entrenar con ellos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/points_dialog.py"/>
        <source>{count} points</source>
        <translation>{count} puntos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/points_dialog.py"/>
        <source>{count} points; set {least} or more, of both classes</source>
        <translation>{count} puntos; ponga {least} o más, de ambas clases</translation>
    </message>
</context>
<context>
    <name>PortGrip</name>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/grips/port_grip.py"/>
        <source>Drag to a later layer to add a skip connection, to an earlier one to feed it back.</source>
        <translation>Arrastre a una capa posterior para añadir una conexión de salto, a una anterior para realimentarla.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/grips/port_grip.py"/>
        <source>Feedback: {target} reads in each step what {source} put out before.</source>
        <translation>Realimentación: {target} lee en cada paso lo que {source} dio antes.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/grips/port_grip.py"/>
        <source>{target} is an input and reads nothing.</source>
        <translation>{target} es una entrada y no lee nada.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/grips/port_grip.py"/>
        <source>{target} reads {source} already.</source>
        <translation>{target} ya lee {source}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/grips/port_grip.py"/>
        <source>{source} is fed back to {target} already.</source>
        <translation>{source} ya realimenta a {target}.</translation>
    </message>
</context>
<context>
    <name>Preferences</name>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/preferences.py"/>
        <source>Like the system</source>
        <translation>Como el sistema</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/preferences.py"/>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/preferences.py"/>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/preferences.py"/>
        <source>High contrast, light</source>
        <translation>Alto contraste, claro</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/preferences.py"/>
        <source>High contrast, dark</source>
        <translation>Alto contraste, oscuro</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/preferences.py"/>
        <source>Where there is a graphics card</source>
        <translation>Si hay tarjeta gráfica</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/preferences.py"/>
        <source>Always</source>
        <translation>Siempre</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/preferences.py"/>
        <source>Never</source>
        <translation>Nunca</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/preferences.py"/>
        <source>Preferences</source>
        <translation>Preferencias</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/preferences.py"/>
        <source>&amp;Language</source>
        <translation>&amp;Idioma</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/preferences.py"/>
        <source>&amp;Appearance</source>
        <translation>&amp;Apariencia</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/preferences.py"/>
        <source>Draw blocks with &amp;OpenGL</source>
        <translation>Bloques con &amp;OpenGL</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/preferences.py"/>
        <source>Recent files</source>
        <translation>Archivos recientes</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/preferences.py"/>
        <source>Hints</source>
        <translation>Consejos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/preferences.py"/>
        <source>Like the system ({language})</source>
        <translation>Como el sistema ({language})</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/preferences.py"/>
        <source>The environment decides: {name} is {value}.</source>
        <translation>Lo decide el entorno: {name} es {value}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/preferences.py"/>
        <source>&amp;Clear the list</source>
        <translation>&amp;Vaciar la lista</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/preferences.py"/>
        <source>&amp;Show them again</source>
        <translation>&amp;Mostrarlos otra vez</translation>
    </message>
</context>
<context>
    <name>Presets</name>
    <message>
        <location filename="../../nnsvg_qt/app/commands/block_commands.py"/>
        <source>Whole networks</source>
        <translation>Redes enteras</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/__init__.py"/>
        <source>Multilayer perceptron, 16-12-10-1</source>
        <translation>Perceptrón multicapa, 16-12-10-1</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/__init__.py"/>
        <source>Small network for digits, Keras's example</source>
        <translation>Red pequeña para dígitos, ejemplo de Keras</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/__init__.py"/>
        <source>Start figure of NN-SVG's FCNN page</source>
        <translation>Figura inicial de NN-SVG, página FCNN</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/__init__.py"/>
        <source>Start figure of NN-SVG's LeNet page</source>
        <translation>Figura inicial de NN-SVG, página LeNet</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/__init__.py"/>
        <source>Start figure of NN-SVG's AlexNet page</source>
        <translation>Figura inicial de NN-SVG, página AlexNet</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/__init__.py"/>
        <source>Small trained network for digits, to run</source>
        <translation>Pequeña red entrenada para dígitos, para ejecutar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/__init__.py"/>
        <source>Trained multilayer perceptron for digits, 784-128-64-10</source>
        <translation>Perceptrón entrenado para dígitos, 784-128-64-10</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/__init__.py"/>
        <source>Trained decoder of digits, which two numbers choose</source>
        <translation>Decodificador de cifras entrenado, que eligen dos números</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/__init__.py"/>
        <source>LeNet-5 for digits, LeCun et al. 1998</source>
        <translation>LeNet-5 para dígitos, LeCun et al. 1998</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/__init__.py"/>
        <source>AlexNet in two groups, Krizhevsky et al. 2012</source>
        <translation>AlexNet en dos grupos, Krizhevsky et al. 2012</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/__init__.py"/>
        <source>ZFNet, Zeiler &amp; Fergus 2014</source>
        <translation>ZFNet, Zeiler &amp; Fergus 2014</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/__init__.py"/>
        <source>VGG-16, Simonyan &amp; Zisserman 2014</source>
        <translation>VGG-16, Simonyan &amp; Zisserman 2014</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/__init__.py"/>
        <source>Inception module 3a, Szegedy et al. 2014</source>
        <translation>Módulo Inception 3a, Szegedy et al. 2014</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/__init__.py"/>
        <source>GoogLeNet with normalization, Szegedy et al. 2014</source>
        <translation>GoogLeNet con normalización, Szegedy et al. 2014</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/__init__.py"/>
        <source>ResNet-18 with its residual blocks, He et al. 2015</source>
        <translation>ResNet-18 con bloques residuales, He et al. 2015</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/__init__.py"/>
        <source>ResNet-34 in four stages, He et al. 2015</source>
        <translation>ResNet-34 en cuatro etapas, He et al. 2015</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/__init__.py"/>
        <source>ResNet-50 in four stages, He et al. 2015</source>
        <translation>ResNet-50 en cuatro etapas, He et al. 2015</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/__init__.py"/>
        <source>DenseNet-121 in dense blocks, Huang et al. 2016</source>
        <translation>DenseNet-121 en bloques densos, Huang et al. 2016</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/__init__.py"/>
        <source>SqueezeNet 1.0, Iandola et al. 2016</source>
        <translation>SqueezeNet 1.0, Iandola et al. 2016</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/__init__.py"/>
        <source>MobileNetV2, Sandler et al. 2018</source>
        <translation>MobileNetV2, Sandler et al. 2018</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/__init__.py"/>
        <source>EfficientNet-B0, Tan &amp; Le 2019</source>
        <translation>EfficientNet-B0, Tan &amp; Le 2019</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/__init__.py"/>
        <source>Vision transformer B/16, Dosovitskiy et al. 2020</source>
        <translation>Transformador de visión B/16, Dosovitskiy et al. 2020</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/__init__.py"/>
        <source>MLP-Mixer B/16, Tolstikhin et al. 2021</source>
        <translation>MLP-Mixer B/16, Tolstikhin et al. 2021</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/__init__.py"/>
        <source>Siamese twins that share weights, Koch et al. 2015</source>
        <translation>Gemelas siamesas, Koch et al. 2015</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/__init__.py"/>
        <source>C3D for films, Tran et al. 2014</source>
        <translation>C3D para vídeos, Tran et al. 2014</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/__init__.py"/>
        <source>FCN-32s, Long et al. 2014</source>
        <translation>FCN-32s, Long et al. 2014</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/__init__.py"/>
        <source>FCN-8s with two skips, Long et al. 2014</source>
        <translation>FCN-8s con dos saltos, Long et al. 2014</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/__init__.py"/>
        <source>Holistically nested edges, Xie &amp; Tu 2015</source>
        <translation>Bordes anidados holísticamente, Xie &amp; Tu 2015</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/__init__.py"/>
        <source>U-Net with its four skips, Ronneberger et al. 2015</source>
        <translation>U-Net con sus cuatro saltos, Ronneberger et al. 2015</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/__init__.py"/>
        <source>SegNet, Badrinarayanan et al. 2015</source>
        <translation>SegNet, Badrinarayanan et al. 2015</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/__init__.py"/>
        <source>U-Net++ with nested skips, Zhou et al. 2018</source>
        <translation>U-Net++ con saltos anidados, Zhou et al. 2018</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/__init__.py"/>
        <source>YOLOv3 with three heads, Redmon &amp; Farhadi 2018</source>
        <translation>YOLOv3 con tres cabezas, Redmon &amp; Farhadi 2018</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/__init__.py"/>
        <source>LSTM language model, Zaremba et al. 2014</source>
        <translation>Modelo de lenguaje LSTM, Zaremba et al. 2014</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/__init__.py"/>
        <source>Bidirectional LSTM for tagging, Huang et al. 2015</source>
        <translation>LSTM bidireccional para etiquetar, Huang et al. 2015</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/__init__.py"/>
        <source>GRU encoder and decoder, Cho et al. 2014</source>
        <translation>Codificador y decodificador GRU, Cho et al. 2014</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/__init__.py"/>
        <source>Translation with attention, Bahdanau et al. 2014</source>
        <translation>Traducción con atención, Bahdanau et al. 2014</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/__init__.py"/>
        <source>TextCNN for sentences, Kim 2014</source>
        <translation>TextCNN para frases, Kim 2014</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/__init__.py"/>
        <source>Temporal convolutions, Bai et al. 2018</source>
        <translation>Convoluciones temporales, Bai et al. 2018</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/__init__.py"/>
        <source>WaveNet's stack, van den Oord et al. 2016</source>
        <translation>Pila de WaveNet, van den Oord et al. 2016</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/__init__.py"/>
        <source>Transformer, base size, Vaswani et al. 2017</source>
        <translation>Transformador, tamaño base, Vaswani et al. 2017</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/__init__.py"/>
        <source>BERT base with its pooler, Devlin et al. 2018</source>
        <translation>BERT base con su agregador, Devlin et al. 2018</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/__init__.py"/>
        <source>GPT-2 small, Radford et al. 2019</source>
        <translation>GPT-2 pequeño, Radford et al. 2019</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/__init__.py"/>
        <source>Deep autoencoder, Hinton &amp; Salakhutdinov 2006</source>
        <translation>Autocodificador profundo, Hinton &amp; Salakhutdinov 2006</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/__init__.py"/>
        <source>Variational autoencoder, Kingma &amp; Welling 2013</source>
        <translation>Autocodificador variacional, Kingma &amp; Welling 2013</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/__init__.py"/>
        <source>Adversarial networks (DCGAN), Radford et al. 2015</source>
        <translation>Redes adversarias (DCGAN), Radford et al. 2015</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/__init__.py"/>
        <source>Diffusion U-Net (DDPM), Ho et al. 2020</source>
        <translation>U-Net de difusión (DDPM), Ho et al. 2020</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/__init__.py"/>
        <source>Graph convolutions, Kipf &amp; Welling 2016</source>
        <translation>Convoluciones de grafos, Kipf &amp; Welling 2016</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/__init__.py"/>
        <source>Deep Sets for points, Zaheer et al. 2017</source>
        <translation>Deep Sets para puntos, Zaheer et al. 2017</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/__init__.py"/>
        <source>DQN for Atari games, Mnih et al. 2015</source>
        <translation>DQN para juegos de Atari, Mnih et al. 2015</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/__init__.py"/>
        <source>AlphaZero for chess, Silver et al. 2018</source>
        <translation>AlphaZero para ajedrez, Silver et al. 2018</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/__init__.py"/>
        <source>Self-organizing map of animals, Ritter &amp; Kohonen 1989</source>
        <translation>Mapa autoorganizado de animales, Ritter &amp; Kohonen 1989</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/__init__.py"/>
        <source>Hopfield network, Hopfield 1982</source>
        <translation>Red de Hopfield, Hopfield 1982</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/__init__.py"/>
        <source>Boltzmann machine, Ackley et al. 1985</source>
        <translation>Máquina de Boltzmann, Ackley et al. 1985</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/__init__.py"/>
        <source>Restricted Boltzmann machine, Hinton et al. 2006</source>
        <translation>Máquina de Boltzmann restringida, Hinton et al. 2006</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/__init__.py"/>
        <source>Radial basis functions for XOR, Broomhead &amp; Lowe 1988</source>
        <translation>Funciones de base radial para XOR, Broomhead &amp; Lowe 1988</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/__init__.py"/>
        <source>Teaching</source>
        <translation>Enseñanza</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/__init__.py"/>
        <source>Image classification</source>
        <translation>Clasificación de imágenes</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/__init__.py"/>
        <source>Segmentation and detection</source>
        <translation>Segmentación y detección</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/__init__.py"/>
        <source>Sequences and language</source>
        <translation>Secuencias y lenguaje</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/__init__.py"/>
        <source>Generative</source>
        <translation>Generativas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/__init__.py"/>
        <source>Graphs, sets and games</source>
        <translation>Grafos, conjuntos y juegos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/__init__.py"/>
        <source>Grids, energy and distance</source>
        <translation>Retículas, energía y distancia</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/blocks.py"/>
        <source>Residual block, He et al. 2015</source>
        <translation>Bloque residual, He et al. 2015</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/blocks.py"/>
        <source>Residual block that halves, He et al. 2015</source>
        <translation>Bloque residual que reduce a la mitad, He et al. 2015</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/blocks.py"/>
        <source>Bottleneck, He et al. 2015</source>
        <translation>Cuello de botella, He et al. 2015</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/blocks.py"/>
        <source>Residual block with activation first, He et al. 2016</source>
        <translation>Bloque residual con la activación primero, He et al. 2016</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/blocks.py"/>
        <source>ResNeXt block, Xie et al. 2016</source>
        <translation>Bloque ResNeXt, Xie et al. 2016</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/blocks.py"/>
        <source>Inverted residual, Sandler et al. 2018</source>
        <translation>Residual invertido, Sandler et al. 2018</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/blocks.py"/>
        <source>ConvNeXt block, Liu et al. 2022</source>
        <translation>Bloque ConvNeXt, Liu et al. 2022</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/blocks.py"/>
        <source>Inception module, Szegedy et al. 2014</source>
        <translation>Módulo Inception, Szegedy et al. 2014</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/blocks.py"/>
        <source>Dense block of four layers, Huang et al. 2016</source>
        <translation>Bloque denso de cuatro capas, Huang et al. 2016</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/blocks.py"/>
        <source>Squeeze-and-excitation, Hu et al. 2017</source>
        <translation>Compresión y excitación, Hu et al. 2017</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/blocks.py"/>
        <source>Fire module, Iandola et al. 2016</source>
        <translation>Módulo Fire, Iandola et al. 2016</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/blocks.py"/>
        <source>Depthwise separable convolution, Howard et al. 2017</source>
        <translation>Convolución separable en profundidad, Howard et al. 2017</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/blocks.py"/>
        <source>Pyramid of dilated convolutions, Chen et al. 2017</source>
        <translation>Pirámide de convoluciones dilatadas, Chen et al. 2017</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/blocks.py"/>
        <source>Two convolutions and pooling, Simonyan &amp; Zisserman 2014</source>
        <translation>Dos convoluciones y agrupación, Simonyan &amp; Zisserman 2014</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/blocks.py"/>
        <source>Transition that halves, Huang et al. 2016</source>
        <translation>Transición que reduce a la mitad, Huang et al. 2016</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/blocks.py"/>
        <source>U-Net level, Ronneberger et al. 2015</source>
        <translation>Nivel de U-Net, Ronneberger et al. 2015</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/blocks.py"/>
        <source>Upsampling and convolution, Odena et al. 2016</source>
        <translation>Sobremuestreo y convolución, Odena et al. 2016</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/blocks.py"/>
        <source>Transformer encoder block, Vaswani et al. 2017</source>
        <translation>Bloque codificador de transformer, Vaswani et al. 2017</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/blocks.py"/>
        <source>Transformer block with normalization first, Radford et al. 2019</source>
        <translation>Bloque de transformer, norma primero, Radford et al. 2019</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/blocks.py"/>
        <source>Transformer block of experts, Fedus et al. 2021</source>
        <translation>Bloque de transformer con expertos, Fedus et al. 2021</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/blocks.py"/>
        <source>Mixer block, Tolstikhin et al. 2021</source>
        <translation>Bloque Mixer, Tolstikhin et al. 2021</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/blocks.py"/>
        <source>Bidirectional LSTM, Graves &amp; Schmidhuber 2005</source>
        <translation>LSTM bidireccional, Graves &amp; Schmidhuber 2005</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/blocks.py"/>
        <source>Temporal convolution block, Bai et al. 2018</source>
        <translation>Bloque de convolución temporal, Bai et al. 2018</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/blocks.py"/>
        <source>Gated dilated convolution, van den Oord et al. 2016</source>
        <translation>Convolución dilatada con puerta, van den Oord et al. 2016</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/blocks.py"/>
        <source>Dense layer with dropout, Srivastava et al. 2014</source>
        <translation>Capa densa con dropout, Srivastava et al. 2014</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/blocks.py"/>
        <source>Residual block of dense layers, He et al. 2015</source>
        <translation>Bloque residual de capas densas, He et al. 2015</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/blocks.py"/>
        <source>Gated linear unit, Dauphin et al. 2016</source>
        <translation>Unidad lineal con puerta, Dauphin et al. 2016</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/blocks.py"/>
        <source>Variational bottleneck, Kingma &amp; Welling 2013</source>
        <translation>Cuello de botella variacional, Kingma &amp; Welling 2013</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/blocks.py"/>
        <source>Residual blocks</source>
        <translation>Bloques residuales</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/blocks.py"/>
        <source>Branches and attention on maps</source>
        <translation>Ramas y atención en mapas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/blocks.py"/>
        <source>Levels and stages</source>
        <translation>Niveles y etapas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/blocks.py"/>
        <source>Blocks of sequences</source>
        <translation>Bloques de secuencias</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/blocks.py"/>
        <source>Blocks of vectors</source>
        <translation>Bloques de vectores</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <location filename="../../nnsvg_qt/app/toolkit/languages.py"/>
        <source>&amp;Look in:</source>
        <translation>&amp;Buscar en:</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/toolkit/languages.py"/>
        <source>Files of &amp;type:</source>
        <translation>Archivos de &amp;tipo:</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/toolkit/languages.py"/>
        <source>Go to the parent directory</source>
        <translation>Ir a la carpeta superior</translation>
    </message>
</context>
<context>
    <name>QShortcut</name>
    <message>
        <location filename="../../packaging/make_translations.py"/>
        <source>Ctrl</source>
        <translation>Ctrl</translation>
    </message>
    <message>
        <location filename="../../packaging/make_translations.py"/>
        <source>Shift</source>
        <translation>Mayús</translation>
    </message>
    <message>
        <location filename="../../packaging/make_translations.py"/>
        <source>Alt</source>
        <translation>Alt</translation>
    </message>
    <message>
        <location filename="../../packaging/make_translations.py"/>
        <source>Del</source>
        <translation>Supr</translation>
    </message>
    <message>
        <location filename="../../packaging/make_translations.py"/>
        <source>Return</source>
        <translation>Intro</translation>
    </message>
    <message>
        <location filename="../../packaging/make_translations.py"/>
        <source>Enter</source>
        <translation>Intro</translation>
    </message>
    <message>
        <location filename="../../packaging/make_translations.py"/>
        <source>PgUp</source>
        <translation>RePág</translation>
    </message>
    <message>
        <location filename="../../packaging/make_translations.py"/>
        <source>PgDown</source>
        <translation>AvPág</translation>
    </message>
</context>
<context>
    <name>Recovery</name>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/recovery_dialog.py"/>
        <source>today {time}</source>
        <translation>hoy, {time}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/recovery_dialog.py"/>
        <source>yesterday {time}</source>
        <translation>ayer, {time}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/recovery_dialog.py"/>
        <source>{day}, {time}</source>
        <translation>{day}, {time}</translation>
    </message>
</context>
<context>
    <name>RecoveryDialog</name>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/recovery_dialog.py"/>
        <source>Recover unsaved work</source>
        <translation>Recuperar trabajo sin guardar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/recovery_dialog.py"/>
        <source>nnsvg-qt ended before these changes were saved</source>
        <translation>nnsvg-qt terminó antes de que se guardaran estos cambios</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/recovery_dialog.py"/>
        <source>What you recover opens with its changes unsaved: no file is touched until you save. What you leave here is offered again at the next start.</source>
        <translation>Lo que recupere se abre con sus cambios sin guardar: ningún archivo se toca hasta que guarde. Lo que deje aquí se ofrece de nuevo en el próximo inicio.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/recovery_dialog.py"/>
        <source>&amp;Recover selected</source>
        <translation>&amp;Recuperar selección</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/recovery_dialog.py"/>
        <source>Decide &amp;later</source>
        <translation>Decidir &amp;después</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/recovery_dialog.py"/>
        <source>&amp;Discard selected…</source>
        <translation>&amp;Descartar selección…</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/recovery_dialog.py"/>
        <source>It cannot be read, nor moved ({problem}): {reason}</source>
        <translation>No se puede leer ni mover ({problem}): {reason}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/recovery_dialog.py"/>
        <source>It cannot be read; it is kept as {place}. {reason}</source>
        <translation>No se puede leer; se conserva como {place}. {reason}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/recovery_dialog.py"/>
        <source>&amp;Close</source>
        <translation>&amp;Cerrar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/recovery_dialog.py"/>
        <source>Discard the unsaved changes of “{title}”?</source>
        <translation>¿Descartar los cambios sin guardar de «{title}»?</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/recovery_dialog.py"/>
        <source>Discard the unsaved changes of {count} figures?</source>
        <translation>¿Descartar los cambios sin guardar de {count} figuras?</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/recovery_dialog.py"/>
        <source>They cannot be brought back.</source>
        <translation>No se podrán recuperar.</translation>
    </message>
</context>
<context>
    <name>ReductionsColumn</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/reductions_column.py"/>
        <source>Reductions</source>
        <translation>Reducciones</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/reductions_column.py"/>
        <source>Weights into their layers</source>
        <translation>Pesos a sus capas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/reductions_column.py"/>
        <source>Always: a layer holds the weights that it reads</source>
        <translation>Siempre: una capa tiene los pesos que lee</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/reductions_column.py"/>
        <source>&amp;Aim at</source>
        <translation>&amp;Apuntar a</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/reductions_column.py"/>
        <source>elements or fewer</source>
        <translation>elementos o menos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/reductions_column.py"/>
        <source>none here</source>
        <translation>aquí ninguno</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/reductions_column.py"/>
        <source>{count} tensors</source>
        <translation>{count} tensores</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/reductions_column.py"/>
        <source>{count} now</source>
        <translation>ahora {count}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/reductions_column.py"/>
        <source>How many elements are drawn at most, where folding gets there</source>
        <translation>Cuántos elementos se dibujan como mucho, si el plegado llega a tanto</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/reductions_column.py"/>
        <source>Folds as deep as that needs, whatever detail is chosen</source>
        <translation>Pliega cuanto haga falta para ello, sea cual sea el detalle elegido</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/reductions_column.py"/>
        <source>As the file</source>
        <translation>Como el archivo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/reductions_column.py"/>
        <source>Reset</source>
        <translation>Restablecer</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/reductions_column.py"/>
        <source>Draw every operation of the file as a layer</source>
        <translation>Dibujar cada operación del archivo como una capa</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/reductions_column.py"/>
        <source>Draw the file as when it was opened</source>
        <translation>Dibujar el archivo como al abrirlo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/reductions_column.py"/>
        <source>Not at this detail: every operation stands by itself</source>
        <translation>Con este detalle no: cada operación va por separado</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/reductions_column.py"/>
        <source>Not at this detail: nothing is folded</source>
        <translation>Con este detalle no: no se pliega nada</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/reductions_column.py"/>
        <source>Not at this detail: each block stands by itself</source>
        <translation>Con este detalle no: cada bloque va por separado</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/reductions_column.py"/>
        <source>Only where repeats are folded</source>
        <translation>Solo donde se pliegan repeticiones</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/reductions_column.py"/>
        <source>There is no attention in this file</source>
        <translation>No hay atención en este archivo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/reductions_column.py"/>
        <source>switch on “{name}”</source>
        <translation>activar «{name}»</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/reductions_column.py"/>
        <source>switch off “{name}”</source>
        <translation>desactivar «{name}»</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/reductions_column.py"/>
        <source>Give a whole number from {least} to {most}.</source>
        <translation>Indique un número entero de {least} a {most}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/reductions_column.py"/>
        <source>aim at elements</source>
        <translation>apuntar a elementos</translation>
    </message>
</context>
<context>
    <name>ReportBar</name>
    <message>
        <location filename="../../nnsvg_qt/app/window/report_bar.py"/>
        <source>About opening the file</source>
        <translation>Sobre la apertura del archivo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/report_bar.py"/>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/report_bar.py"/>
        <source>{name}: {count} notes. {first}</source>
        <translation>{name}: {count} notas. {first}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/report_bar.py"/>
        <source>More…</source>
        <translation>Más…</translation>
    </message>
</context>
<context>
    <name>ReportDialog</name>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/report_dialog.py"/>
        <source>Notes on {name}</source>
        <translation>Notas sobre {name}</translation>
    </message>
</context>
<context>
    <name>ReportList</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/report_list.py"/>
        <source>Edited by hand</source>
        <translation>Editado a mano</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/report_list.py"/>
        <source>Not understood</source>
        <translation>No entendido</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/report_list.py"/>
        <source>Assumed</source>
        <translation>Supuesto</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/report_list.py"/>
        <source>Folded</source>
        <translation>Plegado</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/report_list.py"/>
        <source>Fused</source>
        <translation>Fundido</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/report_list.py"/>
        <source>Dropped</source>
        <translation>Omitido</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/report_list.py"/>
        <source>Report</source>
        <translation>Informe</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/report_list.py"/>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/report_list.py"/>
        <source>Copy the whole report as text</source>
        <translation>Copiar todo el informe como texto</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/report_list.py"/>
        <source>Report on the model file</source>
        <translation>Informe sobre el archivo de modelo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/report_list.py"/>
        <source>A click selects the layer.</source>
        <translation>Un clic selecciona la capa.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/report_list.py"/>
        <source>A click selects the {count} layers.</source>
        <translation>Un clic selecciona las {count} capas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/report_list.py"/>
        <source>Looking at the file …</source>
        <translation>Mirando el archivo …</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/report_list.py"/>
        <source>{faults} faults in how the {count} operations are drawn</source>
        <translation>{faults} fallos en cómo se dibujan las {count} operaciones</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/report_list.py"/>
        <source>all {count} operations accounted for, parameters equal the file’s</source>
        <translation>las {count} operaciones están, los parámetros son los del archivo</translation>
    </message>
</context>
<context>
    <name>Reporter</name>
    <message>
        <location filename="../../nnsvg_qt/app/window/fault.py"/>
        <source>Something went wrong again ({kind}); the log has the details</source>
        <translation>Algo ha vuelto a fallar ({kind}); el registro tiene los detalles</translation>
    </message>
</context>
<context>
    <name>Row</name>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/recovery_dialog.py"/>
        <source>Reading…</source>
        <translation>Leyendo…</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/recovery_dialog.py"/>
        <source>never saved</source>
        <translation>nunca guardado</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/recovery_dialog.py"/>
        <source>no picture</source>
        <translation>sin imagen</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/recovery_dialog.py"/>
        <source>figure</source>
        <translation>figura</translation>
    </message>
</context>
<context>
    <name>RunsModel</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/runs_model.py"/>
        <source>Run</source>
        <translation>Ejecución</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/runs_model.py"/>
        <source>Step</source>
        <translation>Paso</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/runs_model.py"/>
        <source>Last {tag}</source>
        <translation>Último {tag}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/runs_model.py"/>
        <source>Last</source>
        <translation>Último</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/runs_model.py"/>
        <source>Best, at step</source>
        <translation>Mejor, en el paso</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/runs_model.py"/>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/runs_model.py"/>
        <source>hide a run</source>
        <translation>ocultar una ejecución</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/runs_model.py"/>
        <source>show a run</source>
        <translation>mostrar una ejecución</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/runs_model.py"/>
        <source>{value} at {step}</source>
        <translation>{value} en {step}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/runs_model.py"/>
        <source>1 point</source>
        <translation>1 punto</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/runs_model.py"/>
        <source>{count} points</source>
        <translation>{count} puntos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/runs_model.py"/>
        <source>NaN or ∞ at {step}</source>
        <translation>NaN o ∞ en {step}</translation>
    </message>
</context>
<context>
    <name>RunsTable</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/runs_table.py"/>
        <source>Runs</source>
        <translation>Ejecuciones</translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/blocks/blocks_item.py"/>
        <source>OpenGL cannot draw the blocks: its contexts share nothing.</source>
        <translation>OpenGL no puede dibujar los bloques: sus contextos no comparten nada.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/blocks/blocks_item.py"/>
        <source>OpenGL cannot draw the blocks: {reason}</source>
        <translation>OpenGL no puede dibujar los bloques: {reason}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/annotation_commands.py"/>
        <source>There are no annotations; add one by the menu Insert.</source>
        <translation>No hay anotaciones; añada una con el menú Insertar.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/annotation_commands.py"/>
        <source>Select the layers that it should be about.</source>
        <translation>Seleccione las capas a las que debe referirse.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/block_commands.py"/>
        <source>There is no layer that a block could stand behind; add an input first.</source>
        <translation>No hay ninguna capa tras la que pueda ir un bloque; añada primero una entrada.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/block_commands.py"/>
        <source>“{network}” does not fit behind {size}: {reason}</source>
        <translation>«{network}» no encaja tras {size}: {reason}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/group_commands.py"/>
        <source>The selected layers are in no group.</source>
        <translation>Las capas seleccionadas no están en ningún grupo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/highlights.py"/>
        <source>Select the two layers that the path joins.</source>
        <translation>Seleccione las dos capas que une el camino.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>“{text}” is not a kind of layer.</source>
        <translation>«{text}» no es un tipo de capa.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>Give a whole number.</source>
        <translation>Escriba un número entero.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>{number} is out of range: {smallest} to {largest}.</source>
        <translation>{number} está fuera de los límites: de {smallest} a {largest}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>Give one number, or height × width.</source>
        <translation>Escriba un número, o altura × anchura.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>“{text}” is not a whole number.</source>
        <translation>«{text}» no es un número entero.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>On a sequence this is one number.</source>
        <translation>En una secuencia es un solo número.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_columns.py"/>
        <source>Give one number, or depth × height × width.</source>
        <translation>Indique un número, o profundidad × alto × ancho.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_commands.py"/>
        <source>Select the layer that the branch goes beside.</source>
        <translation>Seleccione la capa a cuyo lado va la rama.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_commands.py"/>
        <source>There are no layers, or too many for the text notation; save it as a project, or copy rows of the table.</source>
        <translation>No hay capas, o son demasiadas para la notación de texto; guárdela como proyecto, o copie filas de la tabla.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_commands.py"/>
        <source>There are no layers on the clipboard to paste.</source>
        <translation>No hay capas en el portapapeles para pegar.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_commands.py"/>
        <source>What is on the clipboard cannot be pasted: {reason}</source>
        <translation>No se puede pegar lo que hay en el portapapeles: {reason}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_insertion.py"/>
        <source>Layer “{layer}” stays the first; let go of the new one somewhere below it.</source>
        <translation>La capa «{layer}» sigue siendo la primera; suelte la nueva en algún lugar debajo de ella.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_text.py"/>
        <source>The text</source>
        <translation>El texto</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_text.py"/>
        <source>These are {count} rows; paste at most {most}.</source>
        <translation>Son {count} filas; pegue como mucho {most}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_text.py"/>
        <source>There are no rows under the names of the columns.</source>
        <translation>No hay filas bajo los nombres de las columnas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_text.py"/>
        <source>The kind of the layer is missing.</source>
        <translation>Falta el tipo de la capa.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_text.py"/>
        <source>Row {number}: {reason}</source>
        <translation>Fila {number}: {reason}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/layer_texts.py"/>
        <source>Give at most depth × height × width.</source>
        <translation>Indique como máximo profundidad × alto × ancho.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/page_width.py"/>
        <source>A page is wider than 0 mm; without a width it is as wide as it needs.</source>
        <translation>Una página mide más de 0 mm de ancho; sin ancho es tan ancha como necesite.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/picture_file.py"/>
        <source>{name} cannot be read as a picture; choose a PNG or JPEG file.</source>
        <translation>{name} no se puede leer como imagen; elija un archivo PNG o JPEG.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/picture_file.py"/>
        <source>{name} is larger than {size} MiB; choose a smaller picture.</source>
        <translation>{name} ocupa más de {size} MiB; elija una imagen más pequeña.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/picture_file.py"/>
        <source>{name} could not be read: {reason}.</source>
        <translation>No se pudo leer {name}: {reason}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/running/given.py"/>
        <source>This input reads no drawing: it has not one channel.</source>
        <translation>Esta entrada no lee dibujos: no tiene un solo canal.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/running/picture_reading.py"/>
        <source>{file} is no picture that can be read.</source>
        <translation>{file} no es una imagen que se pueda leer.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/running/picture_reading.py"/>
        <source>{file} has {width:,} × {height:,} pixels; at most {most:,} are read.</source>
        <translation>{file} tiene {width:,} × {height:,} píxeles; se leen {most:,} como mucho.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/fitting.py"/>
        <source>A network that reads nothing learns nothing; leave one feature.</source>
        <translation>Una red que no lee nada no aprende nada; deje una característica.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/input_sizes.py"/>
        <source>The file says all sizes of its inputs; none is left open.</source>
        <translation>El archivo dice todos los tamaños de sus entradas; ninguno queda abierto.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/small_multiples.py"/>
        <source>The run is at epoch {reached:,}; epoch {epoch:,} is not reached.</source>
        <translation>La ejecución está en la época {reached:,}; no se ha llegado a la época {epoch:,}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/small_multiples.py"/>
        <source>A page has room for {most} epochs.</source>
        <translation>En una página caben {most} épocas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/small_multiples.py"/>
        <source>Nothing is trained yet: small multiples show epochs of a training.</source>
        <translation>Aún no se ha entrenado nada: los múltiples pequeños muestran épocas de un entrenamiento.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/small_multiples.py"/>
        <source>{word!r} is no epoch; give whole numbers with commas between them.</source>
        <translation>{word!r} no es una época; dé números enteros separados por comas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/document/live_logs.py"/>
        <source>{folder} is not followed: its path is not a whole one.</source>
        <translation>No se sigue {folder}: su ruta no es completa.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/document/recovery_files.py"/>
        <source>{path} could not be moved: {reason}.</source>
        <translation>No se ha podido mover {path}: {reason}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/document/recovery_files.py"/>
        <source>The folder {folder} cannot be used: {reason}.</source>
        <translation>No se puede usar la carpeta {folder}: {reason}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/command_palette.py"/>
        <source>Select a layer first: “{field}” is a field of layers.</source>
        <translation>Seleccione antes una capa: «{field}» es un campo de las capas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/command_palette.py"/>
        <source>Not all of the selected layers have the field “{field}”.</source>
        <translation>No todas las capas seleccionadas tienen el campo «{field}».</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/command_palette.py"/>
        <source>Select a connection first: “{field}” is a field of connections.</source>
        <translation>Seleccione primero una conexión: «{field}» es un campo de las conexiones.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/command_palette.py"/>
        <source>Select a unit in the nodes view first: “{field}” is a field of units.</source>
        <translation>Seleccione primero una unidad en la vista de nodos: «{field}» es un campo de las unidades.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/command_palette.py"/>
        <source>The selected layer has no field “{field}”.</source>
        <translation>La capa seleccionada no tiene el campo «{field}».</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/inspector_rows.py"/>
        <source>Give rows × columns.</source>
        <translation>Indique filas × columnas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/layer_model.py"/>
        <source>This cannot be typed.</source>
        <translation>Esto no se puede escribir.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/marked_lines.py"/>
        <source>Give a number.</source>
        <translation>Escriba un número.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/marked_lines.py"/>
        <source>“{text}” is not a number.</source>
        <translation>«{text}» no es un número.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/marked_lines.py"/>
        <source>It goes from {low} to {high}.</source>
        <translation>Va de {low} a {high}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/input_parts.py"/>
        <source>The clipboard holds no picture.</source>
        <translation>El portapapeles no tiene ninguna imagen.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/files.py"/>
        <source>{name} is open in another window; close it there or choose another name.</source>
        <translation>{name} está abierto en otra ventana; ciérrelo allí o elija otro nombre.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/files.py"/>
        <source>No program opens folders here; the logs are in {folder}.</source>
        <translation>Ningún programa abre carpetas aquí; los registros están en {folder}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/files.py"/>
        <source>There is no log: {folder} could not be made.</source>
        <translation>No hay registro: no se ha podido crear {folder}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/printing.py"/>
        <source>The printer cannot be used; check that it is on, or print to a file.</source>
        <translation>No se puede usar la impresora; compruebe que está encendida o imprima en un archivo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/atomic_file.py"/>
        <source>the disk is full; make room and try again</source>
        <translation>el disco está lleno; libere espacio e inténtelo de nuevo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/atomic_file.py"/>
        <source>your share of the disk is used up; make room and try again</source>
        <translation>su cuota de disco está agotada; libere espacio e inténtelo de nuevo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/atomic_file.py"/>
        <source>the disk is read-only; choose another folder</source>
        <translation>el disco es de solo lectura; elija otra carpeta</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/atomic_file.py"/>
        <source>you may not write there; choose another folder</source>
        <translation>no tiene permiso para escribir ahí; elija otra carpeta</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/atomic_file.py"/>
        <source>the name is too long; choose a shorter one</source>
        <translation>el nombre es demasiado largo; elija uno más corto</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/atomic_file.py"/>
        <source>it would be larger than a file may be there</source>
        <translation>sería mayor de lo que puede ser un archivo ahí</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/atomic_file.py"/>
        <source>the disk reports a fault</source>
        <translation>el disco comunica un fallo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/atomic_file.py"/>
        <source>no such file or directory</source>
        <translation>no existe el archivo o la carpeta</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/atomic_file.py"/>
        <source>not a directory</source>
        <translation>no es una carpeta</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/atomic_file.py"/>
        <source>is a directory</source>
        <translation>es una carpeta</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/atomic_file.py"/>
        <source>invalid argument</source>
        <translation>el sistema no admite ese nombre</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/atomic_file.py"/>
        <source>too many levels of symbolic links</source>
        <translation>hay demasiados enlaces simbólicos encadenados</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/atomic_file.py"/>
        <source>too many open files</source>
        <translation>hay demasiados archivos abiertos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/atomic_file.py"/>
        <source>no such device or address</source>
        <translation>no existe el dispositivo o la dirección</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/atomic_file.py"/>
        <source>broken pipe</source>
        <translation>se ha cortado la tubería</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/atomic_file.py"/>
        <source>you may not read it; ask its owner for the permission</source>
        <translation>usted no tiene permiso para leerlo; pídaselo a quien es su dueño</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/atomic_file.py"/>
        <source>it failed</source>
        <translation>ha fallado</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/atomic_file.py"/>
        <source>The folder {folder} does not exist; make it or choose another.</source>
        <translation>La carpeta {folder} no existe; créela o elija otra.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/atomic_file.py"/>
        <source>{path} is a folder; name a file.</source>
        <translation>{path} es una carpeta; indique un archivo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/atomic_file.py"/>
        <source>{path} is read-only; choose another name.</source>
        <translation>{path} es de solo lectura; elija otro nombre.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/atomic_file.py"/>
        <source>{path} could not be written: {reason}.</source>
        <translation>No se ha podido escribir {path}: {reason}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/chart_choices.py"/>
        <source>chart.{name} is {value!r}; give two numbers, as 0:1, or one of them, as 0:.</source>
        <translation>chart.{name} es {value!r}; da dos números, como 0:1, o uno de ellos, como 0:.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/chart_choices.py"/>
        <source>chart.{name} is {value!r}; give finite numbers.</source>
        <translation>chart.{name} es {value!r}; da números finitos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/chart_choices.py"/>
        <source>chart.{name} is {value!r}; the first number must be below the second.</source>
        <translation>chart.{name} es {value!r}; el primer número debe ser menor que el segundo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/chart_choices.py"/>
        <source>chart.step is {value!r}; give one whole number, or nothing for the last step.</source>
        <translation>chart.step es {value!r}; indique un solo número entero, o nada para el último paso.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/chart_choices.py"/>
        <source>chart.steps is {value!r}; give a step, or two, as 100 … 300.</source>
        <translation>chart.steps es {value!r}; indique un paso, o dos, como 100 … 300.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/chart_choices.py"/>
        <source>The line of a run is {width} pt wide; give 0 to {most:g}.</source>
        <translation>La línea de una ejecución tiene {width} pt de grosor; indique de 0 a {most:g}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/chart_choices.py"/>
        <source>The {name} of a run has more than {most} characters.</source>
        <translation>El campo {name} de una ejecución tiene más de {most} caracteres.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/__init__.py"/>
        <source>Only charts of the kinds parallel and scatter are of trials.</source>
        <translation>Solo las gráficas de los tipos paralelas y dispersión son de pruebas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/__init__.py"/>
        <source>Only charts of the kinds parallel, scatter and projector have it.</source>
        <translation>Solo lo tienen las gráficas de las clases parallel, scatter y projector.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/__init__.py"/>
        <source>Only charts of the kind projector are of points.</source>
        <translation>Solo las gráficas de la clase projector son de puntos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/__init__.py"/>
        <source>Points of embeddings have no curves, histograms or pictures.</source>
        <translation>Los puntos de incrustaciones no tienen curvas, histogramas ni imágenes.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/__init__.py"/>
        <source>Charts of trials have no curves, histograms or pictures.</source>
        <translation>Las gráficas de pruebas no tienen curvas, histogramas ni imágenes.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/__init__.py"/>
        <source>Charts have no layers.</source>
        <translation>Las gráficas no tienen capas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/__init__.py"/>
        <source>There is no view {name!r}; the views are {views}.</source>
        <translation>No hay ninguna vista {name!r}; las vistas son {views}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/arithmetic.py"/>
        <source>chart.formula names no tag; write it in braces, as {{loss}} / 2.</source>
        <translation>chart.formula no nombra ninguna etiqueta; escríbela entre llaves, como {{loss}} / 2.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/arithmetic.py"/>
        <source>No run has all the tags of chart.formula: {tags}.</source>
        <translation>Ninguna ejecución tiene todas las etiquetas de chart.formula: {tags}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/arithmetic.py"/>
        <source>chart.baseline finds {count} runs; it must find the one that the others are compared with.</source>
        <translation>chart.baseline encuentra {count} ejecuciones; debe encontrar aquella con la que se comparan las demás.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/arithmetic.py"/>
        <source>No other run has steps in common with {run}.</source>
        <translation>Ninguna otra ejecución tiene pasos en común con {run}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/bands.py"/>
        <source>Left out of what is drawn of several runs, as infinite or no number: {names}.</source>
        <translation>Omitidos en lo que se dibuja de varias ejecuciones, por ser infinitos o no ser números: {names}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/choosing.py"/>
        <source>No tag of numbers fits {pattern!r}; there are {tags}.</source>
        <translation>Ninguna etiqueta de números encaja con {pattern!r}; hay {tags}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/choosing.py"/>
        <source>No run with these tags fits {pattern!r}; there are {runs}.</source>
        <translation>Ninguna ejecución con estas etiquetas encaja con {pattern!r}; hay {runs}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/choosing.py"/>
        <source>The runs of {name} have no steps in common, so they have no mean.</source>
        <translation>Las ejecuciones de {name} no tienen pasos en común, así que no tienen media.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/choosing.py"/>
        <source>They hold no points of embeddings.</source>
        <translation>No contienen puntos de incrustaciones.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/components.py"/>
        <source>Both ends of the axis are at one place; give other names.</source>
        <translation>Los dos extremos del eje están en un mismo lugar; dé otros nombres.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/contents/histograms.py"/>
        <source>There is nothing to draw; choose tags and runs that are there.</source>
        <translation>No hay nada que dibujar; elija etiquetas y ejecuciones que existan.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/contents/histograms.py"/>
        <source>The histograms of {run} hold no numbers.</source>
        <translation>Los histogramas de {run} no contienen números.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/contents/histograms.py"/>
        <source>{run} has no histogram up to the step {step:,}.</source>
        <translation>{run} no tiene ningún histograma hasta el paso {step:,}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/contents/histograms.py"/>
        <source>The logs hold no times; draw the curves over steps.</source>
        <translation>Los registros no contienen tiempos; dibuje las curvas sobre los pasos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/contents/histograms.py"/>
        <source>Nothing lies between the ends of an axis; give others.</source>
        <translation>No hay nada entre los extremos de un eje; da otros.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/contents/histograms.py"/>
        <source>Of {count} runs {run} is drawn; chart.runs chooses another.</source>
        <translation>De {count} ejecuciones se dibuja {run}; chart.runs elige otra.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/contents/images.py"/>
        <source>Of {count} pictures the first {most} are drawn; chart.runs and chart.sample choose others.</source>
        <translation>De {count} imágenes se dibujan las primeras {most}; chart.runs y chart.sample eligen otras.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/contents/images.py"/>
        <source>There is no picture of this step and sample; choose others.</source>
        <translation>No hay ninguna imagen de este paso y muestra; elige otros.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/contents/images.py"/>
        <source>Brightness and contrast are those of the file where a picture is no PNG of 8 bits or larger than {most:,} pixels.</source>
        <translation>El brillo y el contraste son los del archivo si una imagen no es un PNG de 8 bits o tiene más de {most:,} píxeles.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/contents/images.py"/>
        <source>The pictures in their own size are wider than the page.</source>
        <translation>Las imágenes a su tamaño propio son más anchas que la página.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/contents/samples.py"/>
        <source>{tag} of {run}: {reason}</source>
        <translation>{tag} de {run}: {reason}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/contents/sounds.py"/>
        <source>Of {count} sounds the first {most} are drawn; chart.runs and chart.sample choose others.</source>
        <translation>De {count} sonidos se dibujan los primeros {most}; chart.runs y chart.sample eligen otros.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/contents/sounds.py"/>
        <source>There is no sound of this step and sample; choose others.</source>
        <translation>No hay ningún sonido de este paso y muestra; elija otros.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/contents/sounds.py"/>
        <source>Of the {count} channels of {tag} the first {most} are drawn.</source>
        <translation>De los {count} canales de {tag} se dibujan los primeros {most}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/contents/texts.py"/>
        <source>There is no text of this step; choose others.</source>
        <translation>No hay ningún texto de este paso; elige otros.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/contents/texts.py"/>
        <source>Of a text the first {most} lines are drawn; {count:,} are left out.</source>
        <translation>De un texto se dibujan las primeras {most} líneas; {count:,} quedan fuera.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/laying.py"/>
        <source>The process that lays the points was ended by the system.</source>
        <translation>El sistema terminó el proceso que dispone los puntos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/laying.py"/>
        <source>There is not enough memory to lay the points.</source>
        <translation>No hay memoria suficiente para disponer los puntos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/lines.py"/>
        <source>Of long curves the first, least, greatest and last point of each half pixel are drawn.</source>
        <translation>De las curvas largas se dibujan el primer punto, el menor, el mayor y el último de cada medio píxel.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/lines.py"/>
        <source>Crosses stand where a value is infinite or no number: {names}.</source>
        <translation>Las cruces están donde un valor es infinito o no es un número: {names}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/number_table.py"/>
        <source>The chart is drawn of no numbers; choose another.</source>
        <translation>La gráfica no está hecha de números; elija otra.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/number_table.py"/>
        <source>Histograms and ranks are saved as CSV alone; choose it.</source>
        <translation>Los histogramas y las curvas de precisión solo se guardan como CSV; elíjalo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/number_table.py"/>
        <source>Trials and points are saved as CSV alone; choose it.</source>
        <translation>Las pruebas y los puntos solo se guardan como CSV; elíjalo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/page.py"/>
        <source>Of {logged:,} points that were logged a sample of {kept:,} is drawn: all of them would take too much memory.</source>
        <translation>De {logged:,} puntos registrados se dibuja una muestra de {kept:,}: todos ocuparían demasiada memoria.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/page.py"/>
        <source>The curves are of the step {steps}, the last of each run.</source>
        <translation>Las curvas son del paso {steps}, el último de cada ejecución.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/page.py"/>
        <source>The curves are of the step {steps}.</source>
        <translation>Las curvas son del paso {steps}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/page.py"/>
        <source>There are no charts; choose tags to draw.</source>
        <translation>No hay gráficas; elige etiquetas para dibujar.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/pgfplots.py"/>
        <source>No value is a finite number, so there is nothing to draw.</source>
        <translation>Ningún valor es un número finito, así que no hay nada que dibujar.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/plot.py"/>
        <source>There are {count} curves; more than {most} look alike: choose runs, or group them.</source>
        <translation>Hay {count} curvas; más de {most} se parecen: elija ejecuciones, o agrúpelas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/plot.py"/>
        <source>No value can be drawn on these axes; a logarithm needs numbers above 0.</source>
        <translation>Ningún valor se puede dibujar en estos ejes; un logaritmo necesita números mayores que 0.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/points.py"/>
        <source>The points have no column {name!r}; there are {known}.</source>
        <translation>Los puntos no tienen la columna {name!r}; hay {known}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/points.py"/>
        <source>No point has the name {name!r}; give one, or a number from 1 to {count:,}.</source>
        <translation>Ningún punto tiene el nombre {name!r}; dé uno, o un número de 1 a {count:,}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/points.py"/>
        <source>There are no points to draw; choose an embedding.</source>
        <translation>No hay puntos que dibujar; elija una incrustación.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/points.py"/>
        <source>There are no points of this step; choose another.</source>
        <translation>No hay puntos de este paso; elija otro.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/points.py"/>
        <source>Of {count} embeddings {tag} of {run} is drawn; chart.runs chooses another.</source>
        <translation>De {count} incrustaciones se dibuja {tag} de {run}; chart.runs elige otra.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/points.py"/>
        <source>chart.axes has {told!r}; give numbers of components, or directions as bad &gt; good.</source>
        <translation>chart.axes tiene {told!r}; dé números de componentes, o direcciones como malo &gt; bueno.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/points.py"/>
        <source>There is no bookmark {name!r}; there are {known}.</source>
        <translation>No hay ningún marcador {name!r}; hay {known}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/points.py"/>
        <source>t-SNE has not been run on these points yet: start it in the menu of the chart; the command plot does so by itself.</source>
        <translation>Aún no se ha ejecutado t-SNE con estos puntos: inícielo en el menú de la gráfica; la orden plot lo hace por sí misma.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/points.py"/>
        <source>There is no component {number}; there are {count}.</source>
        <translation>No hay componente {number}; hay {count}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/points.py"/>
        <source>No point has a name in which {text!r} is found.</source>
        <translation>Ningún punto tiene un nombre en que se halle {text!r}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/points.py"/>
        <source>The points have no table whose columns could give colours.</source>
        <translation>Los puntos no tienen tabla cuyas columnas puedan dar colores.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/points.py"/>
        <source>The bookmarks are no JSON.</source>
        <translation>Los marcadores no son JSON.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/points.py"/>
        <source>No name fits {pattern!r}.</source>
        <translation>Ningún nombre encaja con {pattern!r}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/points.py"/>
        <source>{column} has {count:,} different values, too many for colours.</source>
        <translation>{column} tiene {count:,} valores distintos, demasiados para colores.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/positions.py"/>
        <source>t-SNE takes {least} to {most:,} points; there are {count:,}.</source>
        <translation>t-SNE admite de {least} a {most:,} puntos; hay {count:,}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/positions.py"/>
        <source>All points lie at one place; t-SNE cannot part them.</source>
        <translation>Todos los puntos están en un mismo lugar; t-SNE no puede separarlos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/positions.py"/>
        <source>t-SNE needs scikit-learn: pip install 'nnsvg-qt[embedding]'.</source>
        <translation>t-SNE necesita scikit-learn: pip install 'nnsvg-qt[embedding]'.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/positions.py"/>
        <source>t-SNE failed on these points: {reason}.</source>
        <translation>t-SNE ha fallado con estos puntos: {reason}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/projector.py"/>
        <source>More than {most:,} points are drawn without pictures.</source>
        <translation>Más de {most:,} puntos se dibujan sin imágenes.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/projector.py"/>
        <source>The small pictures are no PNG of 8 bits with the sizes that are told.</source>
        <translation>Las imágenes pequeñas no son un PNG de 8 bits con los tamaños que se indican.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/projector.py"/>
        <source>There are {count:,} small pictures for {points:,} points.</source>
        <translation>Hay {count:,} imágenes pequeñas para {points:,} puntos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/projector.py"/>
        <source>{count:,} names are left out where others stand.</source>
        <translation>Se omiten {count:,} nombres donde hay otros.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/tex_curves.py"/>
        <source>Pictures, texts and sounds have no .tex; write pdf.</source>
        <translation>Las imágenes, los textos y los sonidos no tienen .tex; escriba pdf.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/trial_plots.py"/>
        <source>There are no trials to draw; choose others with chart.where.</source>
        <translation>No hay pruebas que dibujar; elija otras con chart.where.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/trial_plots.py"/>
        <source>The runs have neither hyper-parameters nor metrics.</source>
        <translation>Las ejecuciones no tienen ni hiperparámetros ni métricas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/trial_plots.py"/>
        <source>Of {count} columns a field would be too small; choose fewer with chart.axes.</source>
        <translation>Con {count} columnas un campo sería demasiado pequeño; elige menos con chart.axes.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/trial_table.py"/>
        <source>There is no form {form!r} of the table; give one of {forms}.</source>
        <translation>No existe la forma {form!r} de la tabla; indica una de {forms}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/trials.py"/>
        <source>There is no hyper-parameter or metric {name!r}; there are {known}.</source>
        <translation>No existe el hiperparámetro o la métrica {name!r}; existen {known}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/trials.py"/>
        <source>No trial of {count:,} fulfils {where!r}; choose others with chart.where.</source>
        <translation>Ninguna prueba de {count:,} cumple {where!r}; elige otras con chart.where.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/trials.py"/>
        <source>There are {count:,} trials; a chart draws {most:,}, choose some with chart.where.</source>
        <translation>Hay {count:,} pruebas; una gráfica dibuja {most:,}, elige algunas con chart.where.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/trials.py"/>
        <source>{name} has {count} different values, which are no numbers; leave it out.</source>
        <translation>{name} tiene {count} valores distintos que no son números; déjalo fuera.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/trials.py"/>
        <source>{name} has values that are not above 0, so no logarithms.</source>
        <translation>{name} tiene valores que no son mayores que 0 y, por tanto, no tiene logaritmos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/trials.py"/>
        <source>There are {count} axes; a chart can have {most}.</source>
        <translation>Hay {count} ejes; una gráfica puede tener {most}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/troubles.py"/>
        <source>{name} diverges: it is no number any more after step {step:,.0f}.</source>
        <translation>{name} diverge: ya no es un número después del paso {step:,.0f}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/troubles.py"/>
        <source>{name} diverges: from {least:.3g} at step {step:,.0f} to {last:.3g}.</source>
        <translation>{name} diverge: de {least:.3g} en el paso {step:,.0f} a {last:.3g}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/troubles.py"/>
        <source>{name} stands still since step {step:,.0f}.</source>
        <translation>{name} no avanza desde el paso {step:,.0f}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/charts/troubles.py"/>
        <source>The training overfits after step {step:,.0f}: {other} rises while {own} falls.</source>
        <translation>El entrenamiento sobreajusta después del paso {step:,.0f}: {other} sube mientras {own} baja.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/drawing.py"/>
        <source>A figure has no part {name!r}; its parts are {parts}.</source>
        <translation>Una figura no tiene la parte {name!r}; sus partes son {parts}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/figure.py"/>
        <source>There is no annotation with the id {id!r}.</source>
        <translation>No hay ninguna anotación con el identificador {id!r}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/figure.py"/>
        <source>The name of the figure</source>
        <translation>El nombre de la figura</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/figure.py"/>
        <source>The figure was edited by hand; --coverage tells how it differs.</source>
        <translation>La figura se ha editado a mano; --coverage dice en qué difiere.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/figure.py"/>
        <source>Options of the model are for model files, and this is none.</source>
        <translation>Las opciones del modelo son para archivos de modelo, y este no lo es.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/caffe/__init__.py"/>
        <source>It is a network of Caffe without layers; there is nothing to draw.</source>
        <translation>Es una red de Caffe sin capas; no hay nada que dibujar.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/caffe/__init__.py"/>
        <source>The file has more than {most:,} operations; so many cannot be drawn.</source>
        <translation>El archivo tiene más de {most:,} operaciones; no se pueden dibujar tantas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/caffe/__init__.py"/>
        <source>Left out: {count} layers that only measure, as {type}.</source>
        <translation>Omitidas: {count} capas que solo miden, como {type}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/caffe/__init__.py"/>
        <source>The file is too long for a network of Caffe.</source>
        <translation>El archivo es demasiado largo para una red de Caffe.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/caffe/network.py"/>
        <source>The layer {layer} reads {name!r}, and nothing before puts it out.</source>
        <translation>La capa {layer} lee {name!r}, y nada anterior lo entrega.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/caffe/network.py"/>
        <source>The layer {name} must read {least} and put out something.</source>
        <translation>La capa {name} debe leer {least} y entregar algo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/coreml/__init__.py"/>
        <source>The package has no Manifest.json that is a plain file.</source>
        <translation>El paquete no tiene ningún Manifest.json que sea un archivo corriente.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/coreml/__init__.py"/>
        <source>The package has not the model that its Manifest.json names.</source>
        <translation>El paquete no tiene el modelo que nombra su Manifest.json.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/coreml/__init__.py"/>
        <source>It is a Core ML model without a network ({kinds}); there is nothing to draw.</source>
        <translation>Es un modelo de Core ML sin red ({kinds}); no hay nada que dibujar.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/coreml/__init__.py"/>
        <source>The models of the file lie too deep in each other.</source>
        <translation>Los modelos del archivo están demasiado anidados.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/coreml/__init__.py"/>
        <source>The graphs of the file lie too deep in each other.</source>
        <translation>Los grafos del archivo están anidados a demasiada profundidad.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/coreml/__init__.py"/>
        <source>Left out: {count} × {kind}, which is no network.</source>
        <translation>Omitidos: {count} × {kind}, que no es ninguna red.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/coreml/__init__.py"/>
        <source>The numbers of {count} weights are not in the file; their sizes are.</source>
        <translation>Los números de {count} pesos no están en el archivo; sus tamaños sí.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/coreml/__init__.py"/>
        <source>The file has {count} further graphs, which the first does not use.</source>
        <translation>El archivo tiene otros {count} grafos, que el primero no usa.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/coreml/program.py"/>
        <source>The program of the file has no operations; there is nothing to draw.</source>
        <translation>El programa del archivo no tiene operaciones; no hay nada que dibujar.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/darknet/__init__.py"/>
        <source>The file is too long for a configuration of Darknet.</source>
        <translation>El archivo es demasiado largo para una configuración de Darknet.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/darknet/__init__.py"/>
        <source>The section [net] tells no channels and no inputs; write channels=3 there.</source>
        <translation>La sección [net] no dice ni canales ni entradas; escriba channels=3 en ella.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/darknet/__init__.py"/>
        <source>Line {line}: the layer [{name}] is not known to the program; it is drawn by its name, and its output is assumed to be as large as its input.</source>
        <translation>Línea {line}: el programa no conoce la capa [{name}]; se dibuja con su nombre, y se supone que su salida es tan grande como su entrada.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/darknet/__init__.py"/>
        <source>Line {line}: [{name}] reads maps, and what is before it is a vector.</source>
        <translation>Línea {line}: [{name}] lee mapas, y lo que tiene delante es un vector.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/darknet/__init__.py"/>
        <source>Line {line}: nothing is left behind [{name}]; its input is too small for it.</source>
        <translation>Línea {line}: tras [{name}] no queda nada; su entrada es demasiado pequeña.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/darknet/__init__.py"/>
        <source>Line {line}: [{name}] does not say what it reads; write {key}=-2 below it.</source>
        <translation>Línea {line}: [{name}] no dice qué lee; escriba {key}=-2 debajo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/darknet/__init__.py"/>
        <source>Line {line}: there is no such group.</source>
        <translation>Línea {line}: no hay tal grupo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/darknet/__init__.py"/>
        <source>Line {line}: [{name}] reads a sequence, and what is before it is none.</source>
        <translation>Línea {line}: [{name}] lee una secuencia, y lo que tiene delante no lo es.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/darknet/__init__.py"/>
        <source>{count} × shortcut between maps of different sizes: Darknet adds what both have.</source>
        <translation>{count} × atajo entre mapas de distinto tamaño: Darknet suma lo que ambos tienen.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/darknet/__init__.py"/>
        <source>Line {line}: {channels} channels and {filters} filters are not {groups} equal groups.</source>
        <translation>Línea {line}: {channels} canales y {filters} filtros no forman {groups} grupos iguales.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/darknet/__init__.py"/>
        <source>Line {line}: [{name}] reads layer {place}, which is not before it; it is layer {number}.</source>
        <translation>Línea {line}: [{name}] lee la capa {place}, que no está antes; ella es la capa {number}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/darknet/__init__.py"/>
        <source>Line {line}: [route] joins maps of different heights or widths.</source>
        <translation>Línea {line}: [route] une mapas de distinta altura o anchura.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/darknet/sections.py"/>
        <source>Line {line}: {key} must be a whole number, not {text!r}.</source>
        <translation>Línea {line}: {key} debe ser un número entero, no {text!r}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/darknet/sections.py"/>
        <source>A configuration of Darknet begins with {first}; this file does not.</source>
        <translation>Una configuración de Darknet empieza con {first}; este archivo no.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/darknet/sections.py"/>
        <source>It is a configuration of Darknet without layers; nothing is to draw.</source>
        <translation>Es una configuración de Darknet sin capas; no hay nada que dibujar.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/darknet/sections.py"/>
        <source>Line {line}: {key} is {number}; it must be from {least:,} to {most:,}.</source>
        <translation>Línea {line}: {key} es {number}; debe estar entre {least:,} y {most:,}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/darknet/sections.py"/>
        <source>Line {line}: {key} has too many numbers.</source>
        <translation>Línea {line}: {key} tiene demasiados números.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/darknet/sections.py"/>
        <source>The file has more than {most:,} layers; so many cannot be drawn.</source>
        <translation>El archivo tiene más de {most:,} capas; tantas no se pueden dibujar.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/event_graphs.py"/>
        <source>The logs hold no graph of a network.</source>
        <translation>Los registros no contienen el grafo de ninguna red.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/gguf.py"/>
        <source>The file has more than {most:,} tensors; so many cannot be drawn.</source>
        <translation>El archivo tiene más de {most:,} tensores; no se pueden dibujar tantos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/gguf.py"/>
        <source>The connections are those of the family {family}.</source>
        <translation>Las conexiones son las de la familia {family}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/gguf.py"/>
        <source>It is a GGUF file of another kind of machine, or a broken one.</source>
        <translation>Es un archivo GGUF de otro tipo de máquina, o está dañado.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/gguf.py"/>
        <source>The tensors are not called as those of Llama ({tensor} is missing); they are grouped.</source>
        <translation>Los tensores no se llaman como los de Llama (falta {tensor}); se agrupan.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/gguf.py"/>
        <source>{count} tensors beyond the tower, as {name}, are put behind it in the order of their names.</source>
        <translation>{count} tensores fuera de la torre, como {name}, se ponen tras ella en el orden de sus nombres.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/grouped_tensors.py"/>
        <source>The file holds weights and no graph: layers are told by names and shapes, and their order is assumed.</source>
        <translation>El archivo contiene pesos y ningún grafo: las capas se deducen de nombres y formas, y su orden se supone.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/grouped_tensors.py"/>
        <source>Left out: {count} tensors that are no parameters, as {name}.</source>
        <translation>Se omiten {count} tensores que no son parámetros, como {name}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/hdf5/__init__.py"/>
        <source>The file is broken: it may have been cut, or changed while it was copied.</source>
        <translation>El archivo está dañado: puede que esté cortado o que cambiara al copiarse.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/hdf5/__init__.py"/>
        <source>{count} links or data sets lead out of the file and are not followed.</source>
        <translation>{count} enlaces o conjuntos de datos llevan fuera del archivo y no se siguen.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/hdf5/__init__.py"/>
        <source>The file is no HDF5 file.</source>
        <translation>El archivo no es un archivo HDF5.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/hdf5/__init__.py"/>
        <source>The file has more than {most:,} parts; so many cannot be drawn.</source>
        <translation>El archivo tiene más de {most:,} partes; tantas no se pueden dibujar.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/hugging_face/__init__.py"/>
        <source>Hugging Face folder</source>
        <translation>carpeta de Hugging Face</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/hugging_face/__init__.py"/>
        <source>The folder has no config.json that is a plain file.</source>
        <translation>La carpeta no tiene un config.json que sea un archivo normal.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/hugging_face/__init__.py"/>
        <source>The family {family} is not known to the program; its tensors are grouped.</source>
        <translation>El programa no conoce la familia {family}; sus tensores se agrupan.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/hugging_face/__init__.py"/>
        <source>The folder has no weights in safetensors files.</source>
        <translation>La carpeta no tiene pesos en archivos safetensors.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/hugging_face/__init__.py"/>
        <source>The folder says {family} but has no weights {tensor}; its tensors are grouped.</source>
        <translation>La carpeta dice {family} pero no tiene los pesos {tensor}; sus tensores se agrupan.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/hugging_face/__init__.py"/>
        <source>The family {family} has no weights {tensor} in its layers; the tensors are grouped.</source>
        <translation>La familia {family} no tiene pesos {tensor} en sus capas; los tensores se agrupan.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/hugging_face/heads.py"/>
        <source>Left out: {count} tensors that are read in training alone, as {name}.</source>
        <translation>Omitidos: {count} tensores que solo se leen al entrenar, como {name}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/hugging_face/heads.py"/>
        <source>Beyond the tower: {count} × layer, as {name}, put behind it in an order that fits their sizes.</source>
        <translation>Fuera de la torre: {count} × capa, como {name}, puestas tras ella en un orden que concuerda con sus tamaños.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/hugging_face/heads.py"/>
        <source>{name} has the weights of {table}.</source>
        <translation>{name} tiene los pesos de {table}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/idle_operations.py"/>
        <source>{count} × {type}: left out, for it puts out nothing.</source>
        <translation>{count} × {type}: no se dibuja, pues no produce nada.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/inert_pickle.py"/>
        <source>The pickle in the file is broken: it may have been cut, or changed.</source>
        <translation>El pickle del archivo está dañado: puede que esté cortado o cambiado.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/inert_pickle.py"/>
        <source>The pickle in the file is too long to be read.</source>
        <translation>El pickle del archivo es demasiado largo para leerlo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/keras/architectures.py"/>
        <source>The network {name} is a class of its own: its layers are in Python code, which is not run. Save it as an ONNX file for its connections.</source>
        <translation>La red {name} es una clase propia: sus capas están en código de Python, que no se ejecuta. Guárdela como archivo ONNX para tener sus conexiones.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/keras/architectures.py"/>
        <source>The description of the network is longer than 256 MB.</source>
        <translation>La descripción de la red tiene más de 256 MB.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/keras/architectures.py"/>
        <source>The file describes no network of Keras.</source>
        <translation>El archivo no describe ninguna red de Keras.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/keras/architectures.py"/>
        <source>The network has no layers; there is nothing to draw.</source>
        <translation>La red no tiene capas; no hay nada que dibujar.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/keras/architectures.py"/>
        <source>The file stores {stored:,} weights for layers that have {counted:,}.</source>
        <translation>El archivo guarda {stored:,} pesos para capas que tienen {counted:,}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/keras/architectures.py"/>
        <source>The file is broken: it holds no JSON where the network should be.</source>
        <translation>El archivo está dañado: no contiene JSON donde debería estar la red.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/keras/architectures.py"/>
        <source>The networks of the file lie too deep in each other.</source>
        <translation>Las redes del archivo están unas dentro de otras a demasiada profundidad.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/keras/architectures.py"/>
        <source>The weights of {count} layers, as {layer}, have no known sizes: they follow from an input that the file leaves open.</source>
        <translation>Los pesos de {count} capas, como {layer}, no tienen tamaños conocidos: se derivan de una entrada que el archivo deja abierta.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/keras/archives.py"/>
        <source>{part} of the archive would be more than {times} times as long as the archive.</source>
        <translation>{part} del archivo comprimido sería más de {times} veces más largo que este.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/keras/archives.py"/>
        <source>The archive has too many parts for a model of Keras.</source>
        <translation>El archivo comprimido tiene demasiadas partes para un modelo de Keras.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/keras/archives.py"/>
        <source>The archive holds no network of Keras: it has no config.json.</source>
        <translation>El archivo comprimido no contiene ninguna red de Keras: no tiene config.json.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/keras/archives.py"/>
        <source>The weights in the archive are packed and are not looked at.</source>
        <translation>Los pesos del archivo comprimido están comprimidos y no se miran.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/keras/archives.py"/>
        <source>The weights in the archive are broken and are left out.</source>
        <translation>Los pesos del archivo comprimido están dañados y se omiten.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/keras/descriptions.py"/>
        <source>The connections of a layer are broken; the file cannot be drawn.</source>
        <translation>Las conexiones de una capa están dañadas; el archivo no se puede dibujar.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/keras/descriptions.py"/>
        <source>The network has more than {most:,} layers; so many cannot be drawn.</source>
        <translation>La red tiene más de {most:,} capas; tantas no se pueden dibujar.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/keras/descriptions.py"/>
        <source>Two layers of the network {name} have one name.</source>
        <translation>Dos capas de la red {name} tienen el mismo nombre.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/keras/descriptions.py"/>
        <source>The network has a layer without a type; the file is broken.</source>
        <translation>La red tiene una capa sin tipo; el archivo está dañado.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/keras/hierarchical.py"/>
        <source>The HDF5 file holds no network of Keras and no weights of one; there is nothing to draw.</source>
        <translation>El archivo HDF5 no contiene ninguna red de Keras ni pesos de una; no hay nada que dibujar.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/keras/live.py"/>
        <source>Keras cannot describe the model {name}: {reason}. Models of layers that are called one after the other, or on each other, can be drawn.</source>
        <translation>Keras no puede describir el modelo {name}: {reason}. Se pueden dibujar los modelos de capas que se llaman una tras otra o unas sobre otras.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/keras/live.py"/>
        <source>Give the shape of the input as (1, 224, 224, 3).</source>
        <translation>Dé la forma de la entrada como (1, 224, 224, 3).</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/keras/networks.py"/>
        <source>A layer joins nothing; the file is broken.</source>
        <translation>Una capa no une nada; el archivo está dañado.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/keras/networks.py"/>
        <source>The graph has a circle: {name!r} waits for what it gives itself.</source>
        <translation>El grafo tiene un ciclo: {name!r} espera lo que da él mismo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/keras/networks.py"/>
        <source>The network puts out {source!r}, which it has not.</source>
        <translation>La red da como salida {source!r}, que no tiene.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/keras/networks.py"/>
        <source>The layer {source!r} has no output {number}; the file is broken.</source>
        <translation>La capa {source!r} no tiene la salida {number}; el archivo está dañado.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/keras/networks.py"/>
        <source>The layer {layer} reads nothing; the file is broken.</source>
        <translation>La capa {layer} no lee nada; el archivo está dañado.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/keras/networks.py"/>
        <source>The layer {layer} reads {source!r}, which the network has not.</source>
        <translation>La capa {layer} lee {source!r}, que la red no tiene.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/keras/weights_alone.py"/>
        <source>The file holds no tensors that the program could find.</source>
        <translation>El archivo no contiene tensores que el programa haya podido encontrar.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/mxnet/__init__.py"/>
        <source>The file is too long for a network of MXNet.</source>
        <translation>El archivo es demasiado largo para una red de MXNet.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/mxnet/__init__.py"/>
        <source>It is a network of MXNet without layers; there is nothing to draw.</source>
        <translation>Es una red de MXNet sin capas; no hay nada que dibujar.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/mxnet/__init__.py"/>
        <source>It is no sound network of MXNet: a part is missing or broken.</source>
        <translation>No es una red de MXNet correcta: falta una parte o está dañada.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/mxnet/__init__.py"/>
        <source>The weights in {file} are broken; they are left out.</source>
        <translation>Los pesos de {file} están dañados; se omiten.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/mxnet/network.py"/>
        <source>The network reads what nothing before puts out.</source>
        <translation>La red lee lo que nada anterior entrega.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/mxnet/network.py"/>
        <source>The layer {name} reads nothing.</source>
        <translation>La capa {name} no lee nada.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/ncnn/__init__.py"/>
        <source>It is a network of NCNN in its binary form; open the text, its .param.</source>
        <translation>Es una red de NCNN en su forma binaria; abra el texto, su .param.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/ncnn/__init__.py"/>
        <source>The file is too long for a network of NCNN.</source>
        <translation>El archivo es demasiado largo para una red de NCNN.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/ncnn/__init__.py"/>
        <source>It is a network of PNNX; open the one of NCNN beside it (.ncnn.param).</source>
        <translation>Es una red de PNNX; abra la de NCNN que está a su lado (.ncnn.param).</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/ncnn/__init__.py"/>
        <source>It is a network of NCNN without layers; there is nothing to draw.</source>
        <translation>Es una red de NCNN sin capas; no hay nada que dibujar.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/ncnn/__init__.py"/>
        <source>The file promises {promised:,} layers and has {count:,}: it may have been cut.</source>
        <translation>El archivo promete {promised:,} capas y tiene {count:,}: puede estar cortado.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/ncnn/network.py"/>
        <source>Left out: {count:,} × Split, which only hands on what it reads.</source>
        <translation>Omitido: {count:,} × Split, que solo pasa lo que lee.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/ncnn/network.py"/>
        <source>Line {line}: {type} reads nothing.</source>
        <translation>Línea {line}: {type} no lee nada.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/ncnn/network.py"/>
        <source>Line {line}: {name!r} is read, and nothing before puts it out.</source>
        <translation>Línea {line}: se lee {name!r}, y nada anterior lo produce.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/ncnn/network.py"/>
        <source>Line {line}: {type} must read {least} and put out something.</source>
        <translation>Línea {line}: {type} debe leer {least} y producir algo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/ncnn/network.py"/>
        <source>Line {line}: {name!r} is put out a second time.</source>
        <translation>Línea {line}: {name!r} se produce por segunda vez.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/ncnn/text.py"/>
        <source>Line {line}: {key}={value} is no number that a layer {type} can have there.</source>
        <translation>Línea {line}: {key}={value} no es un número que una capa {type} pueda tener ahí.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/ncnn/text.py"/>
        <source>A network of NCNN begins with 7767517 and how many layers there are.</source>
        <translation>Una red de NCNN empieza con 7767517 y el número de capas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/ncnn/text.py"/>
        <source>Line {line}: there must be two numbers: of layers, and of what they put out.</source>
        <translation>Línea {line}: debe haber dos números: el de capas y el de lo que producen.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/ncnn/text.py"/>
        <source>Line {line}: a layer is its type, its name, how much it reads and puts out, the names of these, and numbers.</source>
        <translation>Línea {line}: una capa es su tipo, su nombre, cuánto lee y produce, los nombres de ello, y números.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/ncnn/text.py"/>
        <source>Line {line}: {part!r} is no number.</source>
        <translation>Línea {line}: {part!r} no es un número.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/ncnn/text.py"/>
        <source>Line {line}: an array has too many numbers.</source>
        <translation>Línea {line}: una lista tiene demasiados números.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/onnx/__init__.py"/>
        <source>It is an ONNX file without a graph; there is nothing to draw.</source>
        <translation>Es un archivo ONNX sin grafo; no hay nada que dibujar.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/onnx/__init__.py"/>
        <source>The function {name} calls itself and is drawn as one.</source>
        <translation>La función {name} se llama a sí misma y se dibuja como una sola.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/onnx/__init__.py"/>
        <source>The numbers of {count} weights, as {name}, are not in the model's folder; their sizes are.</source>
        <translation>Los números de {count} pesos, como {name}, no están en la carpeta del modelo; sus tamaños sí.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/onnx/__init__.py"/>
        <source>The graphs for training that the file holds are left out.</source>
        <translation>Los grafos de entrenamiento que contiene el archivo se omiten.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/onnx/__init__.py"/>
        <source>The file is broken: the value {name!r} is written twice.</source>
        <translation>El archivo está dañado: el valor {name!r} se escribe dos veces.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/openvino/__init__.py"/>
        <source>The file is too long for a network of OpenVINO.</source>
        <translation>El archivo es demasiado largo para una red de OpenVINO.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/openvino/__init__.py"/>
        <source>It is a network of version {version}; OpenVINO itself reads 10 and above: save it again.</source>
        <translation>Es una red de la versión {version}; el propio OpenVINO lee de la 10 en adelante: guárdela de nuevo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/openvino/__init__.py"/>
        <source>It is a network of OpenVINO without layers; there is nothing to draw.</source>
        <translation>Es una red de OpenVINO sin capas; no hay nada que dibujar.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/openvino/__init__.py"/>
        <source>The numbers of {count} weights are not in the file beside it; their sizes are known.</source>
        <translation>Los números de {count} pesos no están en el archivo de al lado; se conocen sus tamaños.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/openvino/document.py"/>
        <source>The file declares entities of XML, which no network needs; it is not read.</source>
        <translation>El archivo declara entidades de XML, que ninguna red necesita; no se lee.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/openvino/document.py"/>
        <source>The file has no network of OpenVINO.</source>
        <translation>El archivo no tiene ninguna red de OpenVINO.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/openvino/document.py"/>
        <source>The file is no sound XML: line {line} is broken.</source>
        <translation>El archivo no es XML correcto: la línea {line} está dañada.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/plotneuralnet/__init__.py"/>
        <source>The file is too long for a drawing of PlotNeuralNet.</source>
        <translation>El archivo es demasiado largo para un dibujo de PlotNeuralNet.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/plotneuralnet/__init__.py"/>
        <source>There is no block in the drawing; it needs a to_Conv(…) or a \pic.</source>
        <translation>No hay ningún bloque en el dibujo; necesita un to_Conv(…) o un \pic.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/plotneuralnet/network.py"/>
        <source>The lines between {names} lead in a circle; take one away.</source>
        <translation>Las líneas entre {names} forman un círculo; quite una.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/plotneuralnet/network.py"/>
        <source>Made from a drawing of PlotNeuralNet.</source>
        <translation>Hecho a partir de un dibujo de PlotNeuralNet.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/plotneuralnet/network.py"/>
        <source>Kernels and strides are not in such drawings; type them where they matter.</source>
        <translation>Los núcleos y los pasos no están en tales dibujos; escríbalos donde importen.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/plotneuralnet/network.py"/>
        <source>The picture {path} is not opened; choose one for the input in the style.</source>
        <translation>La imagen {path} no se abre; elija una para la entrada en el estilo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/plotneuralnet/network.py"/>
        <source>No line leads to {names}: each is taken to read the block it stands at.</source>
        <translation>Ninguna línea lleva a {names}: se supone que cada uno lee el bloque junto al que está.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/plotneuralnet/network.py"/>
        <source>Several lines lead to {names}: they are taken to be concatenated.</source>
        <translation>Varias líneas llevan a {names}: se supone que se concatenan.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/plotneuralnet/network.py"/>
        <source>The colours {colors} are not PlotNeuralNet's: kinds were taken from names.</source>
        <translation>Los colores {colors} no son los de PlotNeuralNet: los tipos se tomaron de los nombres.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/plotneuralnet/network.py"/>
        <source>Several blocks are called {names}; lines lead to the last.</source>
        <translation>Varios bloques se llaman {names}; las líneas llevan al último.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/plotneuralnet/network.py"/>
        <source>{names} reads nothing and has the channels of a picture: it is taken to be the input.</source>
        <translation>{names} no lee nada y tiene los canales de una imagen: se toma por la entrada.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/plotneuralnet/network.py"/>
        <source>{names} puts out other numbers than it reads: a dense layer is taken to stand before it.</source>
        <translation>{names} da otros números de los que lee: se supone una capa densa delante.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/plotneuralnet/network.py"/>
        <source>The sizes of {names} are not written: they are those of boxes as large.</source>
        <translation>Los tamaños de {names} no están escritos: son los de las cajas igual de grandes.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/plotneuralnet/network.py"/>
        <source>The sizes of {names} are not written: they are those of what reads them.</source>
        <translation>Los tamaños de {names} no están escritos: son los de lo que los lee.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/plotneuralnet/network.py"/>
        <source>{names} are flat boxes: they are taken to be dense layers.</source>
        <translation>{names} son cajas planas: se toman por capas densas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/plotneuralnet/network.py"/>
        <source>Sizes that the drawing does not tell are called C and H, each its own.</source>
        <translation>Los tamaños que el dibujo no dice se llaman C y H, cada uno el suyo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/plotneuralnet/network.py"/>
        <source>Line {line} is not understood: {text}</source>
        <translation>La línea {line} no se entiende: {text}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/plotneuralnet/network.py"/>
        <source>Nor are the lines {lines}.</source>
        <translation>Tampoco las líneas {lines}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/plotneuralnet/script.py"/>
        <source>Line {line} is no Python; correct it there.</source>
        <translation>La línea {line} no es Python; corríjala.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/plotneuralnet/script.py"/>
        <source>The script draws more than {most} pieces.</source>
        <translation>El programa dibuja más de {most} piezas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/plotneuralnet/tex.py"/>
        <source>Line {line}: the brace is not closed.</source>
        <translation>Línea {line}: la llave no se cierra.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/plotneuralnet/tex.py"/>
        <source>The document draws more than {most} blocks.</source>
        <translation>El documento dibuja más de {most} bloques.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/pytorch/__init__.py"/>
        <source>The modules in the file are not drawn, their weights are: {reason}</source>
        <translation>Los módulos del archivo no se dibujan, sus pesos sí: {reason}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/pytorch/__init__.py"/>
        <source>The program of TorchScript in the file is not drawn, its weights are: {reason}</source>
        <translation>El programa de TorchScript del archivo no se dibuja, sus pesos sí: {reason}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/pytorch/archive.py"/>
        <source>The archive in the file is broken: it may have been cut, or changed.</source>
        <translation>El archivo comprimido está dañado: puede que esté cortado o cambiado.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/pytorch/archive.py"/>
        <source>The archive in the file holds too many parts.</source>
        <translation>El archivo comprimido contiene demasiadas partes.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/pytorch/archive.py"/>
        <source>{part} in the file is too long to be read.</source>
        <translation>{part} en el archivo es demasiado largo para leerlo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/pytorch/exported.py"/>
        <source>The exported program in the file is broken: {reason}.</source>
        <translation>El programa exportado del archivo está dañado: {reason}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/pytorch/exported.py"/>
        <source>The file holds a compiled model without its graph; export it by torch.export.save.</source>
        <translation>El archivo contiene un modelo compilado sin su grafo; expórtelo con torch.export.save.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/pytorch/exported.py"/>
        <source>The file holds {count} programs; {name} is drawn.</source>
        <translation>El archivo contiene {count} programas; se dibuja {name}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/pytorch/exported.py"/>
        <source>it holds no JSON object where one should be</source>
        <translation>no contiene un objeto JSON donde debería haberlo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/pytorch/exported.py"/>
        <source>The program in the file computes with lists that are too long.</source>
        <translation>El programa del archivo calcula con listas demasiado largas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/pytorch/exported.py"/>
        <source>a part of it is missing or of another kind</source>
        <translation>una parte falta o es de otra clase</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/pytorch/exported.py"/>
        <source>it is nested too deep</source>
        <translation>está anidado a demasiada profundidad</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/pytorch/exported.py"/>
        <source>it holds no JSON where some should be</source>
        <translation>no contiene JSON donde debería haberlo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/pytorch/exported.py"/>
        <source>it gives no tensor</source>
        <translation>no da ningún tensor</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/pytorch/inputs.py"/>
        <source>The file does not say the sizes of the input {name}; by what reads it they are {shape}.</source>
        <translation>El archivo no dice los tamaños de la entrada {name}; según lo que la lee son {shape}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/pytorch/live.py"/>
        <source>The module could not be traced with this input: {reason}</source>
        <translation>El módulo no se pudo trazar con esta entrada: {reason}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/pytorch/live.py"/>
        <source>The module could not be traced without an input; say its shape, as draw(model, input=(1, 3, 224, 224)): {reason}</source>
        <translation>El módulo no se pudo trazar sin una entrada; diga su forma, como draw(model, input=(1, 3, 224, 224)): {reason}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/pytorch/live.py"/>
        <source>An input is a shape, as (1, 3, 224, 224), a tensor, or several of these.</source>
        <translation>Una entrada es una forma, como (1, 3, 224, 224), un tensor o varios de ellos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/pytorch/live.py"/>
        <source>The module gives no tensor; there is nothing to draw.</source>
        <translation>El módulo no da ningún tensor; no hay nada que dibujar.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/pytorch/modules.py"/>
        <source>The code of {modules} is not in the file: what is in them is put one behind the other, which is assumed. Export the model by torch.export for its connections.</source>
        <translation>El código de {modules} no está en el archivo: lo que contienen se pone uno detrás de otro, lo cual se supone. Exporte el modelo con torch.export para tener sus conexiones.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/pytorch/modules.py"/>
        <source>The modules in the file hold no layers that the program could find.</source>
        <translation>Los módulos del archivo no contienen capas que el programa pudiera encontrar.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/pytorch/modules.py"/>
        <source>The modules in the file are nested too deep.</source>
        <translation>Los módulos del archivo están anidados a demasiada profundidad.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/pytorch/objects.py"/>
        <source>The program in the file ends in ways that only its input decides; it cannot be drawn.</source>
        <translation>El programa del archivo termina de maneras que solo decide su entrada; no se puede dibujar.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/pytorch/objects.py"/>
        <source>The program in the file is too long to be read.</source>
        <translation>El programa del archivo es demasiado largo para leerlo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/pytorch/objects.py"/>
        <source>The program in the file is broken: it may have been cut, or changed.</source>
        <translation>El programa del archivo está dañado: puede que se haya cortado o cambiado.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/pytorch/operations.py"/>
        <source>What {operation} of the program reads depends on its input.</source>
        <translation>Lo que lee {operation} del programa depende de su entrada.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/pytorch/program.py"/>
        <source>The functions of the program call each other too deep.</source>
        <translation>Las funciones del programa se llaman unas a otras a demasiada profundidad.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/pytorch/program.py"/>
        <source>The program in the file takes too many steps to be followed.</source>
        <translation>El programa del archivo necesita demasiados pasos para seguirlo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/pytorch/program.py"/>
        <source>The program in the file is of a kind that is not known.</source>
        <translation>El programa del archivo es de una clase que no se conoce.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/pytorch/told.py"/>
        <source>{count} × {type}: what is done depends on the input; it is drawn as one layer.</source>
        <translation>{count} × {type}: lo que se hace depende de la entrada; se dibuja como una capa.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/pytorch/torchscript.py"/>
        <source>{count} parameters of the file, as {name}, are not read by forward; they are left out.</source>
        <translation>{count} parámetros del archivo, como {name}, no los lee forward; quedan fuera.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/pytorch/torchscript.py"/>
        <source>The program in the file has no module that it begins with.</source>
        <translation>El programa del archivo no tiene ningún módulo con el que empezar.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/pytorch/torchscript.py"/>
        <source>The program in the file has no forward; there is nothing to draw.</source>
        <translation>El programa del archivo no tiene forward; no hay nada que dibujar.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/pytorch/torchscript.py"/>
        <source>The program in the file gives no tensor; there is nothing to draw.</source>
        <translation>El programa del archivo no da ningún tensor; no hay nada que dibujar.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/pytorch/torchscript.py"/>
        <source>The program in the file is nested too deep.</source>
        <translation>El programa del archivo está anidado a demasiada profundidad.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/pytorch/trace.py"/>
        <source>The trace does not tell how large kernels are: {count} were taken to be as large as fits best, as {name}.</source>
        <translation>La traza no dice el tamaño de los núcleos: a {count} se les ha dado el que mejor encaja, como {name}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/pytorch/trace.py"/>
        <source>The trace has no operations to draw.</source>
        <translation>La traza no tiene operaciones que dibujar.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/pytorch/trace.py"/>
        <source>The trace computes with lists that are too long.</source>
        <translation>La traza calcula con listas demasiado largas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/pytorch/weights.py"/>
        <source>It is a zip archive without weights of PyTorch (data.pkl).</source>
        <translation>Es un archivo zip sin pesos de PyTorch (data.pkl).</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/safetensors.py"/>
        <source>{file} is broken: {reason}.</source>
        <translation>{file} está dañado: {reason}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/safetensors.py"/>
        <source>it has more than a million tensors</source>
        <translation>tiene más de un millón de tensores</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/safetensors.py"/>
        <source>{tensor} is no tensor</source>
        <translation>{tensor} no es un tensor</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/safetensors.py"/>
        <source>{tensor} has no shape or no type</source>
        <translation>{tensor} no tiene forma o no tiene tipo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/safetensors.py"/>
        <source>{tensor} lies nowhere</source>
        <translation>{tensor} no está en ninguna parte</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/safetensors.py"/>
        <source>{tensor} has another size than its shape</source>
        <translation>{tensor} tiene otro tamaño que su forma</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/safetensors.py"/>
        <source>it is too long for an index</source>
        <translation>es demasiado largo para un índice</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/safetensors.py"/>
        <source>it names no files of weights</source>
        <translation>no nombra archivos de pesos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/safetensors.py"/>
        <source>it names too many files</source>
        <translation>nombra demasiados archivos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/safetensors.py"/>
        <source>The weights are in {name} too, which is not beside the file; put it there.</source>
        <translation>Los pesos están también en {name}, que no está junto al archivo; póngalo ahí.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/safetensors.py"/>
        <source>it is too long</source>
        <translation>es demasiado largo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/safetensors.py"/>
        <source>its head is longer than the file</source>
        <translation>su cabecera es más larga que el archivo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/safetensors.py"/>
        <source>{tensor} lies beyond its end</source>
        <translation>{tensor} está más allá de su final</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/safetensors.py"/>
        <source>{tensor} overlaps another tensor</source>
        <translation>{tensor} se solapa con otro tensor</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/safetensors.py"/>
        <source>{tensor} is in another file too</source>
        <translation>{tensor} está también en otro archivo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/summaries/__init__.py"/>
        <source>The summary has more than {most:,} characters.</source>
        <translation>El resumen tiene más de {most:,} caracteres.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/summaries/__init__.py"/>
        <source>The summary has no rows; copy its table as well.</source>
        <translation>El resumen no tiene filas; copie también su tabla.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/summaries/__init__.py"/>
        <source>The text has more than {most:,} rows.</source>
        <translation>El texto tiene más de {most:,} filas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/summaries/__init__.py"/>
        <source>This is no summary of Keras, torchsummary, torchinfo or PyTorch.</source>
        <translation>Esto no es un resumen de Keras, torchsummary, torchinfo ni PyTorch.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/summaries/building.py"/>
        <source>The text does not say what the network reads; {shape} is assumed.</source>
        <translation>El texto no dice qué lee la red; se supone {shape}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/summaries/building.py"/>
        <source>What reads what is not in the text: each layer is assumed to read the one before it that fits.</source>
        <translation>Qué lee qué no está en el texto: se supone que cada capa lee la anterior que encaja.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/summaries/building.py"/>
        <source>{count:,} connections are a guess: the text cuts names, or branches are not in it.</source>
        <translation>{count:,} conexiones son una suposición: el texto corta nombres, o no contiene las ramas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/summaries/building.py"/>
        <source>Kernels, strides and padding follow from sizes and parameters, and may be others: {names}.</source>
        <translation>Núcleos, pasos y relleno se deducen de tamaños y parámetros, y pueden ser otros: {names}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/summaries/building.py"/>
        <source>Kernels of pooling are assumed as large as their steps: {names}.</source>
        <translation>Los núcleos de agrupación se suponen tan grandes como sus pasos: {names}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/summaries/building.py"/>
        <source>The text does not say which activation a layer ends with.</source>
        <translation>El texto no dice con qué activación termina una capa.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/summaries/building.py"/>
        <source>Not understood: {count:,} × {type}, kept with its size.</source>
        <translation>No entendido: {count:,} × {type}, que conserva su tamaño.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/summaries/building.py"/>
        <source>Left out: {count:,} × {type}, which holds other modules; what it joins is not in the text.</source>
        <translation>Omitido: {count:,} × {type}, que contiene otros módulos; lo que une no está en el texto.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/summaries/building.py"/>
        <source>Sizes do not fit what is read: {names}.</source>
        <translation>Hay tamaños que no encajan con lo que se lee: {names}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/summaries/keras_table.py"/>
        <source>Keras</source>
        <translation>Keras</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/summaries/module_text.py"/>
        <source>Line {number} of the module is of no use.</source>
        <translation>La línea {number} del módulo no sirve.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/summaries/module_text.py"/>
        <source>PyTorch</source>
        <translation>PyTorch</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/summaries/module_text.py"/>
        <source>The modules lie more than {count} deep in each other.</source>
        <translation>Los módulos están anidados más de {count} veces.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/summaries/torch_tables.py"/>
        <source>torchsummary</source>
        <translation>torchsummary</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/summaries/torch_tables.py"/>
        <source>torchinfo</source>
        <translation>torchinfo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/tensorflow/__init__.py"/>
        <source>It is a saved model without a graph; there is nothing to draw.</source>
        <translation>Es un modelo guardado sin grafo; no hay nada que dibujar.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/tensorflow/__init__.py"/>
        <source>The folder has no saved_model.pb that is a plain file.</source>
        <translation>La carpeta no tiene ningún saved_model.pb que sea un archivo corriente.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/tensorflow/__init__.py"/>
        <source>The file is too long for a graph in text.</source>
        <translation>El archivo es demasiado largo para un grafo en texto.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/tensorflow/__init__.py"/>
        <source>The model can be used in {count} further ways, as {name}, which are left out.</source>
        <translation>El modelo puede usarse de otras {count} maneras, como {name}, que se omiten.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/tensorflow/__init__.py"/>
        <source>The index of the weights is broken: their numbers are not found, their sizes are the graph's.</source>
        <translation>El índice de los pesos está dañado: sus números no se encuentran, sus tamaños son los del grafo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/tensorflow/__init__.py"/>
        <source>Left out: {count} ways back from one step of a loop to the next.</source>
        <translation>Omitidos: {count} retornos de un paso de un bucle al siguiente.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/tensorflow/__init__.py"/>
        <source>Left out: {count:,} operations that nothing reads, as {name}: others only wait for them.</source>
        <translation>Omitidas: {count:,} operaciones que nada lee, como {name}: otras solo las esperan.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/tensorflow/__init__.py"/>
        <source>Left out: what {count:,} operations wait for; it is too much to be drawn.</source>
        <translation>Omitido: lo que esperan {count:,} operaciones; es demasiado para dibujarlo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/tensorflow/__init__.py"/>
        <source>The file has a graph without operations to draw.</source>
        <translation>El archivo tiene un grafo sin operaciones que dibujar.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/tensorflow/walking.py"/>
        <source>An operation puts out more than {most:,} tensors.</source>
        <translation>Una operación entrega más de {most:,} tensores.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/tflite/__init__.py"/>
        <source>The file has no graph; there is nothing to draw.</source>
        <translation>El archivo no tiene ningún grafo; no hay nada que dibujar.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/tflite/__init__.py"/>
        <source>Left out: {count} graphs that run once before the others.</source>
        <translation>Omitidos: {count} grafos que se ejecutan una vez antes que los demás.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/importers/unknown_operations.py"/>
        <source>{count} × {type}: its sizes are not known to the program; it is drawn by its name.</source>
        <translation>{count} × {type}: el programa no conoce sus tamaños; se dibuja con su nombre.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>There is no chart with the id {id!r}.</source>
        <translation>No hay ninguna gráfica con el id {id!r}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>There are {count} charts; a figure can have {most}.</source>
        <translation>Hay {count} gráficas; una figura puede tener {most}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>Two charts have the id {id!r}; change one.</source>
        <translation>Dos gráficas tienen el id {id!r}; cambia uno.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>chart.{name} has more than {most} characters.</source>
        <translation>chart.{name} tiene más de {most} caracteres.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/log_charts.py"/>
        <source>A run has no {name!r}; give {known}.</source>
        <translation>Una ejecución no tiene {name!r}; da {known}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/embeddings.py"/>
        <source>{path} has more than {most:,} rows; so many points cannot be drawn.</source>
        <translation>{path} tiene más de {most:,} filas; no se pueden dibujar tantos puntos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/embeddings.py"/>
        <source>The checkpoint has no tensor {name!r}; there are {known}.</source>
        <translation>El punto de control no tiene el tensor {name!r}; hay {known}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/embeddings.py"/>
        <source>It holds no points.</source>
        <translation>No contiene puntos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/embeddings.py"/>
        <source>It holds no vectors: give a table with a row for each point.</source>
        <translation>No contiene vectores: dé una tabla con una fila por punto.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/embeddings.py"/>
        <source>Point {number:,} is infinite or no number.</source>
        <translation>El punto {number:,} es infinito o no es un número.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/embeddings.py"/>
        <source>There are {count:,} points, but {rows:,} rows that tell of them.</source>
        <translation>Hay {count:,} puntos, pero {rows:,} filas que hablan de ellos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/embeddings.py"/>
        <source>There are {count:,} points of {sizes:,} numbers; {most:,} points and {numbers:,} numbers can be drawn.</source>
        <translation>Hay {count:,} puntos de {sizes:,} números; pueden dibujarse {most:,} puntos y {numbers:,} números.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/embeddings.py"/>
        <source>The array has {sizes} sizes; give one of numbers with a row for each point.</source>
        <translation>La matriz tiene {sizes} tamaños; dé una de números con una fila por punto.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/embeddings.py"/>
        <source>{path} is no table of vectors: row {number:,} has another number of columns.</source>
        <translation>{path} no es una tabla de vectores: la fila {number:,} tiene otro número de columnas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/embeddings.py"/>
        <source>{path} holds no column of numbers, so no vectors.</source>
        <translation>{path} no contiene ninguna columna de números, así que ningún vector.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/embeddings.py"/>
        <source>{path} tells of {rows:,} points, but there are {count:,}.</source>
        <translation>{path} habla de {rows:,} puntos, pero hay {count:,}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/embeddings.py"/>
        <source>{path} has more than {most} columns.</source>
        <translation>{path} tiene más de {most} columnas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/embeddings.py"/>
        <source>The tensor is no matrix of floating-point numbers.</source>
        <translation>El tensor no es una matriz de números de coma flotante.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/embeddings.py"/>
        <source>The tensor has another size than the checkpoint tells, or is too large.</source>
        <translation>El tensor tiene otro tamaño del que dice el punto de control, o es demasiado grande.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/embeddings.py"/>
        <source>{path} is shorter than its index tells.</source>
        <translation>{path} es más corto de lo que dice su índice.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/embeddings.py"/>
        <source>It does not say where its points lie.</source>
        <translation>No dice dónde están sus puntos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/embeddings.py"/>
        <source>Row {number:,} tells of {own:,} columns, but there are {columns:,}.</source>
        <translation>La fila {number:,} tiene {own:,} columnas, pero hay {columns:,}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/embeddings.py"/>
        <source>{path} has another size than is told of it.</source>
        <translation>{path} tiene otro tamaño del que se indica.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/embeddings.py"/>
        <source>The file is no array of numbers, or broken.</source>
        <translation>El archivo no es una matriz de números, o está dañado.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/embeddings.py"/>
        <source>{path} cannot be read: {reason}.</source>
        <translation>{path} no se puede leer: {reason}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/embeddings.py"/>
        <source>{path}.index is no checkpoint, or broken.</source>
        <translation>{path}.index no es un punto de control, o está dañado.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/embeddings.py"/>
        <source>The kept points are broken.</source>
        <translation>Los puntos guardados están dañados.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/folder.py"/>
        <source>It holds no logs: no event files, tables (.csv) or lines of JSON.</source>
        <translation>No contiene registros: ni archivos de eventos, ni tablas (.csv), ni líneas de JSON.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/folder.py"/>
        <source>There is no folder {path}.</source>
        <translation>No hay ninguna carpeta {path}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/folder.py"/>
        <source>Its logs are empty so far; open it again when training has begun.</source>
        <translation>Sus registros aún están vacíos; vuelva a abrirla cuando haya empezado el entrenamiento.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/folder.py"/>
        <source>Left out: {count:,} tags of more than {most:,} characters.</source>
        <translation>Omitidas: {count:,} etiquetas de más de {most:,} caracteres.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/folder.py"/>
        <source>Of {logged:,} points {kept:,} are kept, the least and the greatest of many ranges of steps: all would take more than {most} MB.</source>
        <translation>De {logged:,} puntos se conservan {kept:,}, los menores y mayores de muchos intervalos de pasos: todos ocuparían más de {most} MB.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/folder.py"/>
        <source>{path} is no event file: it does not begin with a record.</source>
        <translation>{path} no es un archivo de eventos: no empieza con un registro.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/folder.py"/>
        <source>{path} has more than {most:,} tags; the rest of them is left out.</source>
        <translation>{path} tiene más de {most:,} etiquetas; el resto se omite.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/folder.py"/>
        <source>All files together have more than {most:,} tags; the rest of those of {path} is left out.</source>
        <translation>Todos los archivos juntos tienen más de {most:,} etiquetas; el resto de las de {path} se omite.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/folder.py"/>
        <source>{path} is left out: {reason}</source>
        <translation>{path} se omite: {reason}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/folder.py"/>
        <source>{path} is damaged at byte {place:,}; what stands before it is read.</source>
        <translation>{path} está dañado en el byte {place:,}; se lee lo que está antes.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/folder.py"/>
        <source>{path} ends within a record, at byte {place:,}; what stands before it is read.</source>
        <translation>{path} termina dentro de un registro, en el byte {place:,}; se lee lo que hay antes.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/hyper_parameters.py"/>
        <source>{name!r} may be {known}; write the whole name.</source>
        <translation>{name!r} puede ser {known}; escriba el nombre entero.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/hyper_parameters.py"/>
        <source>There is no state {name!r}; there are {known}.</source>
        <translation>No hay ningún estado {name!r}; hay {known}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/hyper_parameters.py"/>
        <source>{value!r} is no number to compare with.</source>
        <translation>{value!r} no es un número con el que comparar.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/hyper_parameters.py"/>
        <source>none</source>
        <translation>ninguno</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/meshes.py"/>
        <source>{tag} of {run} is no mesh at step {step}: it has no rows of three numbers.</source>
        <translation>{tag} de {run} no es una malla en el paso {step}: no tiene filas de tres números.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/meshes.py"/>
        <source>{name} has {points:,} points and {colors:,} colours.</source>
        <translation>{name} tiene {points:,} puntos y {colors:,} colores.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/meshes.py"/>
        <source>The triangles of {name} name points that it does not have.</source>
        <translation>Los triángulos de {name} nombran puntos que no tiene.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/named_folders.py"/>
        <source>The name {name!r} is a single letter, as a disk of Windows; give it two, as {name}{name}:PATH.</source>
        <translation>El nombre {name!r} es una sola letra, como un disco de Windows; póngale dos, como {name}{name}:RUTA.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/named_folders.py"/>
        <source>Two folders have the name {name!r}; change one.</source>
        <translation>Dos carpetas tienen el nombre {name!r}; cambie una.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/patterns.py"/>
        <source>{what} has more than {most} characters.</source>
        <translation>{what} tiene más de {most} caracteres.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/patterns.py"/>
        <source>{what} {pattern!r} is no regular expression: {reason}.</source>
        <translation>{what} {pattern!r} no es una expresión regular: {reason}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/patterns.py"/>
        <source>{what} {pattern!r} takes too long on so many names; write it simpler.</source>
        <translation>{what} {pattern!r} tarda demasiado con tantos nombres; escríbela más sencilla.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/patterns.py"/>
        <source>{what} {pattern!r} repeats what is repeated itself, which may take for ever; write it simpler.</source>
        <translation>{what} {pattern!r} repite lo que ya se repite, lo que puede durar para siempre; escríbalo más sencillo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/projector_files.py"/>
        <source>There is no file {name} in the folder of the logs.</source>
        <translation>No hay ningún archivo {name} en la carpeta de los registros.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/projector_files.py"/>
        <source>The projector's configuration names neither a table nor a checkpoint.</source>
        <translation>La configuración del proyector no nombra ni una tabla ni un punto de control.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/projector_files.py"/>
        <source>The projector's configuration is no text of a message.</source>
        <translation>La configuración del proyector no es el texto de un mensaje.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/projector_files.py"/>
        <source>The projector's configuration ends within a message.</source>
        <translation>La configuración del proyector termina dentro de un mensaje.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/remote.py"/>
        <source>{address} is no address: give sftp://host/path.</source>
        <translation>{address} no es una dirección: dé sftp://host/ruta.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/remote.py"/>
        <source>{address} cannot be read: logs elsewhere are at {known}.</source>
        <translation>No se puede leer {address}: los registros de otra parte están en {known}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/remote.py"/>
        <source>A password in an address would be kept; use a key, or the agent of ssh, without it.</source>
        <translation>Una contraseña en una dirección se guardaría; use una clave o el agente de ssh, sin ella.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/remote.py"/>
        <source>{address} names no machine: give sftp://host/path.</source>
        <translation>{address} no nombra ningún equipo: dé sftp://host/ruta.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/remote.py"/>
        <source>The machine tells of a file {name!r}, which is none.</source>
        <translation>El equipo habla de un archivo {name!r}, que no lo es.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/remote.py"/>
        <source>{count:,} bytes of the logs are still to be fetched.</source>
        <translation>Faltan por traer {count:,} bytes de los registros.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/remote.py"/>
        <source>More of the logs is still to be fetched.</source>
        <translation>Queda por traer más de los registros.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/remote.py"/>
        <source>{address} is no address.</source>
        <translation>{address} no es una dirección.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/remote.py"/>
        <source>Logs on other machines need more: pip install 'nnsvg-qt[remote]'.</source>
        <translation>Los registros de otros equipos necesitan más: pip install 'nnsvg-qt[remote]'.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/remote.py"/>
        <source>{path} has too many folders or logs; the rest is left out.</source>
        <translation>{path} tiene demasiadas carpetas o registros; el resto se omite.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/remote.py"/>
        <source>{reason} It is tried again.</source>
        <translation>{reason} Se vuelve a intentar.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/remote.py"/>
        <source>The connection to {host} is lost: {reason}.</source>
        <translation>Se ha perdido la conexión con {host}: {reason}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/remote.py"/>
        <source>{address} cannot be read: {reason}.</source>
        <translation>{address} no se puede leer: {reason}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/remote.py"/>
        <source>There are no logs yet.</source>
        <translation>Aún no hay registros.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/run_metadata.py"/>
        <source>It holds nothing that was measured.</source>
        <translation>No contiene nada medido.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/run_metadata.py"/>
        <source>What was measured is broken.</source>
        <translation>Lo medido está dañado.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/saving.py"/>
        <source>There are no pictures, sounds, texts, graphs or meshes to save; choose others.</source>
        <translation>No hay imágenes, sonidos, textos, grafos ni mallas que guardar; elige otros.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/stored.py"/>
        <source>It holds no graph.</source>
        <translation>No contiene ningún grafo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/stored.py"/>
        <source>In {path} it has {size:,} bytes; more than {most:,} are not read.</source>
        <translation>En {path} tiene {size:,} bytes; no se leen más de {most:,}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/stored.py"/>
        <source>{path} is shorter than it was; read the logs again.</source>
        <translation>{path} es más corto de lo que era; lee los registros de nuevo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/tables.py"/>
        <source>It is larger than 1 GiB.</source>
        <translation>Ocupa más de 1 GiB.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/tables.py"/>
        <source>It holds no log_history.</source>
        <translation>No contiene log_history.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/tables.py"/>
        <source>Line {line} is too long.</source>
        <translation>La línea {line} es demasiado larga.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/tables.py"/>
        <source>It is no table: {reason}.</source>
        <translation>No es una tabla: {reason}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/tables.py"/>
        <source>Line {line} is no JSON.</source>
        <translation>La línea {line} no es JSON.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/tables.py"/>
        <source>It is no JSON.</source>
        <translation>No es JSON.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/tables.py"/>
        <source>It is no text in UTF-8.</source>
        <translation>No es un texto en UTF-8.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/tables.py"/>
        <source>It has more than {most:,} columns.</source>
        <translation>Tiene más de {most:,} columnas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/tables.py"/>
        <source>It is larger than {most} MiB.</source>
        <translation>Es mayor de {most} MiB.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/watching.py"/>
        <source>The process that reads the logs was ended by the system; open them again.</source>
        <translation>El sistema terminó el proceso que lee los registros; ábrelos de nuevo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/waves.py"/>
        <source>It is no sound of a known kind; save it to look into it.</source>
        <translation>No es un sonido de un tipo conocido; guárdelo para examinarlo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/waves.py"/>
        <source>It is {encoding}, of which no wave is drawn; save it to hear it.</source>
        <translation>Es {encoding}, de lo que no se dibuja la onda; guárdelo para oírlo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/waves.py"/>
        <source>It is a WAV without samples, or a broken one.</source>
        <translation>Es un WAV sin muestras, o está dañado.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/waves.py"/>
        <source>It is a WAV that is {encoding}, of which no wave is drawn; save it to hear it.</source>
        <translation>Es un WAV {encoding}, de lo que no se dibuja la onda; guárdelo para oírlo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/logs/waves.py"/>
        <source>It is a sound of no length.</source>
        <translation>Es un sonido sin duración.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/look_edits.py"/>
        <source>There is no connection {id!r}.</source>
        <translation>No hay ninguna conexión {id!r}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/look_edits.py"/>
        <source>A connection</source>
        <translation>Una conexión</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/look_edits.py"/>
        <source>A layer</source>
        <translation>Una capa</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/look_edits.py"/>
        <source>A unit</source>
        <translation>Una unidad</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/look_edits.py"/>
        <source>There is no layer or connection {id!r}.</source>
        <translation>No hay ninguna capa ni conexión {id!r}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/look_edits.py"/>
        <source>The id {id!r} is taken; give another.</source>
        <translation>El identificador {id!r} ya existe; indique otro.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/look_edits.py"/>
        <source>{holder} has no {name!r} of its own; give {known}.</source>
        <translation>{holder} no tiene {name!r} propio; dé {known}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/look_edits.py"/>
        <source>There is no unit {number} of {count:,} in layer {layer!r}.</source>
        <translation>No hay unidad {number} de {count:,} en la capa {layer!r}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/look_edits.py"/>
        <source>look.connection_overrides names the connection {id!r}, which is not there.</source>
        <translation>look.connection_overrides nombra la conexión {id!r}, que no existe.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/look_edits.py"/>
        <source>look.unit_overrides names the layer {layer!r}, which is not there.</source>
        <translation>look.unit_overrides nombra la capa {layer!r}, que no existe.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/look_edits.py"/>
        <source>look.unit_overrides names unit {number} of layer {layer!r}, which has {count:,}.</source>
        <translation>look.unit_overrides nombra la unidad {number} de la capa {layer!r}, que tiene {count:,}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/look_edits.py"/>
        <source>look.highlight names {id!r}, which is no layer or connection.</source>
        <translation>look.highlight nombra {id!r}, que no es capa ni conexión.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/look_edits.py"/>
        <source>An annotation has no {name!r}; give {known}.</source>
        <translation>Una anotación no tiene {name!r}; indique {known}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/architecture.py"/>
        <source>The id of a connection</source>
        <translation>El identificador de una conexión</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/architecture.py"/>
        <source>The delay of a connection</source>
        <translation>El retardo de una conexión</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/architecture.py"/>
        <source>Feedback is {value!r}; give true or false.</source>
        <translation>La realimentación es {value!r}; indique verdadero o falso.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/architecture.py"/>
        <source>The names of all layers together</source>
        <translation>Los nombres de todas las capas juntos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/architecture.py"/>
        <source>Two layers have the id {id!r}.</source>
        <translation>Dos capas tienen el identificador {id!r}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/architecture.py"/>
        <source>Two connections have the id {id!r}.</source>
        <translation>Dos conexiones tienen el identificador {id!r}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/architecture.py"/>
        <source>The connections run in a circle through or before layer {layer!r}.</source>
        <translation>Las conexiones forman un círculo que pasa por la capa {layer!r} o está antes de ella.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/architecture.py"/>
        <source>The id of a layer that a connection names</source>
        <translation>El identificador de una capa que nombra una conexión</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/architecture.py"/>
        <source>There is no layer {layer!r} in this architecture.</source>
        <translation>No hay ninguna capa {layer!r} en esta arquitectura.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/architecture.py"/>
        <source>Connection {id!r} names a missing layer, {layer!r}.</source>
        <translation>La conexión {id!r} nombra una capa que falta, {layer!r}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/description.py"/>
        <source>There is no format {name!r}; the formats are {formats}.</source>
        <translation>No existe el formato {name!r}; los formatos son {formats}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/edit_parts.py"/>
        <source>There is no connection {id!r} in this architecture.</source>
        <translation>No hay ninguna conexión {id!r} en esta arquitectura.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/edits.py"/>
        <source>There is a layer {layer!r} already.</source>
        <translation>Ya hay una capa {layer!r}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/edits.py"/>
        <source>A layer is inserted after a layer or into a connection, not both.</source>
        <translation>Una capa se inserta detrás de otra o en una conexión, no en ambos sitios.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/edits.py"/>
        <source>An input reads nothing; it cannot be inserted after another layer.</source>
        <translation>Una entrada no lee nada; no se puede insertar detrás de otra capa.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/edits.py"/>
        <source>There is no position {position} in a table of {count}.</source>
        <translation>No hay posición {position} en una tabla de {count}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/edits.py"/>
        <source>The input {layer!r} comes first; nothing goes before it.</source>
        <translation>La entrada {layer!r} va primero; nada va delante de ella.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/edits.py"/>
        <source>The id {layer!r} stays; change the name of the layer.</source>
        <translation>El identificador {layer!r} no cambia; cambie el nombre de la capa.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/edits.py"/>
        <source>{kind!r} is not a kind of layer.</source>
        <translation>{kind!r} no es un tipo de capa.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/edits.py"/>
        <source>Layer {layer!r} reads another; disconnect it to make it an input.</source>
        <translation>La capa {layer!r} lee otra; desconéctela para convertirla en entrada.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/edits.py"/>
        <source>An input reads nothing and cannot be a branch.</source>
        <translation>Una entrada no lee nada y no puede ser una rama.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/edits.py"/>
        <source>Layer {layer!r} reads nothing, and so could a branch beside it.</source>
        <translation>La capa {layer!r} no lee nada, y tampoco podría leer una rama a su lado.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/edits.py"/>
        <source>Layer {layer!r} is an input and reads nothing.</source>
        <translation>La capa {layer!r} es una entrada y no lee nada.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/edits.py"/>
        <source>Layer {layer!r} reads {source!r} already.</source>
        <translation>La capa {layer!r} ya lee {source!r}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/edits.py"/>
        <source>A layer has no field {field!r}.</source>
        <translation>Una capa no tiene el campo {field!r}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/edits.py"/>
        <source>Layer {layer!r} cannot stand after {source!r}: it would read what depends on it.</source>
        <translation>La capa {layer!r} no puede ir detrás de {source!r}: leería lo que depende de ella.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/expansion.py"/>
        <source>Written out, the network has more than {most:,} layers.</source>
        <translation>Desplegada, la red tiene más de {most:,} capas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/expansion.py"/>
        <source>The copies of group {name!r} cannot be led into each other; it reads nothing.</source>
        <translation>Las copias del grupo {name!r} no se pueden encadenar; no lee nada.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/frame.py"/>
        <source>The outputs of {layer!r} are of type {type}; give real numbers.</source>
        <translation>Las salidas de {layer!r} son del tipo {type}; indique números reales.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/frame.py"/>
        <source>The outputs of {layer!r} hold a number that is not finite; give finite ones.</source>
        <translation>Las salidas de {layer!r} contienen un número que no es finito; indique números finitos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/frame.py"/>
        <source>{name} of the frame is {type} of shape {shape}; give rows of {columns} numbers.</source>
        <translation>{name} del fotograma es {type} de forma {shape}; dé filas de {columns} números.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/frame.py"/>
        <source>{name} of the frame holds a number that is not finite; give finite ones.</source>
        <translation>{name} del fotograma contiene un número que no es finito; dé números finitos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/frame.py"/>
        <source>What is amiss with the units of {layer!r} is said by bytes from 0 to {most}.</source>
        <translation>Lo que les falla a las unidades de {layer!r} se dice con bytes de 0 a {most}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/frame.py"/>
        <source>The pictures of {layer!r} are {type} of shape {shape}; give bytes of shape (units, height, width, 3).</source>
        <translation>Las imágenes de {layer!r} son {type} de forma {shape}; indique bytes de forma (unidades, alto, ancho, 3).</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/frame.py"/>
        <source>The plane of a frame reaches from {low} to {high}; give two numbers each, the second greater.</source>
        <translation>El plano de un fotograma va de {low} a {high}; dé dos números de cada uno, mayor el segundo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/frame.py"/>
        <source>The plane of a frame has points without colours; give both or none.</source>
        <translation>El plano de un fotograma tiene puntos sin colores; dé ambos o ninguno.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/frame.py"/>
        <source>The plane of a frame has {count} points, {trained} of them for training.</source>
        <translation>El plano de un fotograma tiene {count} puntos, {trained} de ellos para entrenar.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/frame.py"/>
        <source>The frame tells of {count} outputs with {names} names; give each a name of its own, and at most {most}.</source>
        <translation>El fotograma habla de {count} salidas con {names} nombres; dé a cada una un nombre propio, y como máximo {most}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/frame.py"/>
        <source>The caption of the frame</source>
        <translation>El pie del fotograma</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/frame.py"/>
        <source>The frame says something of {id!r}, which is no layer or connection.</source>
        <translation>El fotograma dice algo de {id!r}, que no es capa ni conexión.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/frame.py"/>
        <source>The name of a class</source>
        <translation>El nombre de una clase</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/frame.py"/>
        <source>The colour of the class {name!r} is {color!r}; give #rrggbb.</source>
        <translation>El color de la clase {name!r} es {color!r}; dé #rrggbb.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/frame.py"/>
        <source>The plane of a frame has points {points} with colours {colors}; give (points, 2) and (points, 3).</source>
        <translation>El plano de un fotograma tiene puntos {points} con colores {colors}; dé (puntos, 2) y (puntos, 3).</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/frame.py"/>
        <source>The plane of a frame has {count:,} points; give at most {most:,}, all finite.</source>
        <translation>El plano de un fotograma tiene {count:,} puntos; dé como mucho {most:,}, todos finitos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/frame.py"/>
        <source>The name of an output</source>
        <translation>El nombre de una salida</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/frame.py"/>
        <source>The output {name!r} is {value}; give a finite number.</source>
        <translation>La salida {name!r} es {value}; indique un número finito.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/frame.py"/>
        <source>The words for a scale</source>
        <translation>Las palabras de una escala</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/frame.py"/>
        <source>The scale {words!r} has the colours {colors}; give 2 to {most} as #rrggbb.</source>
        <translation>La escala {words!r} tiene los colores {colors}; indique de 2 a {most} como #rrggbb.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/frame.py"/>
        <source>The face of {layer!r} is {type} of shape {shape}; give bytes of shape (height, width, 3).</source>
        <translation>La cara de {layer!r} es {type} de forma {shape}; indique bytes de forma (height, width, 3).</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/frame.py"/>
        <source>The value of {id!r} in the frame is {value}; give a finite number.</source>
        <translation>El valor de {id!r} en el fotograma es {value}; indique un número finito.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/frame.py"/>
        <source>The frame has outputs of shape {shape} of {layer!r}, which has {own}.</source>
        <translation>El fotograma tiene salidas de forma {shape} de {layer!r}, que tiene {own}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/frame.py"/>
        <source>The frame has {count} pictures of {layer!r}, which has {own} units.</source>
        <translation>El fotograma tiene {count} imágenes de {layer!r}, que tiene {own} unidades.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/group_edits.py"/>
        <source>There is no group with the id {id!r}.</source>
        <translation>No hay ningún grupo con el identificador {id!r}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/group_edits.py"/>
        <source>The id {id!r} of a group stays; change its name.</source>
        <translation>El identificador {id!r} de un grupo permanece; cambie su nombre.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/group_edits.py"/>
        <source>Only layers of one kind can share weights.</source>
        <translation>Solo capas de un mismo tipo pueden compartir pesos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/group_edits.py"/>
        <source>A group has no field {field!r}.</source>
        <translation>Un grupo no tiene el campo {field!r}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/groups.py"/>
        <source>{what} is {id!r}; give printable characters, no space.</source>
        <translation>{what} es {id!r}; indique caracteres imprimibles, sin espacios.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/groups.py"/>
        <source>The id of a group</source>
        <translation>El identificador de un grupo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/groups.py"/>
        <source>The name of group {id!r}</source>
        <translation>El nombre del grupo {id!r}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/groups.py"/>
        <source>The group {id!r} has no layers; name at least one.</source>
        <translation>El grupo {id!r} no tiene capas; nombre al menos una.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/groups.py"/>
        <source>The group {id!r} names a layer twice.</source>
        <translation>El grupo {id!r} nombra una capa dos veces.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/groups.py"/>
        <source>The group {id!r} is repeated {repeat} times; give a number from 1 to {most}.</source>
        <translation>El grupo {id!r} se repite {repeat} veces; indique un número de 1 a {most}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/groups.py"/>
        <source>The group {id!r} has impossible parameters; give a count from 0 on.</source>
        <translation>El grupo {id!r} tiene parámetros imposibles; indique un número a partir de 0.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/groups.py"/>
        <source>The id of shared weights</source>
        <translation>El identificador de pesos compartidos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/groups.py"/>
        <source>The name of weights {id!r}</source>
        <translation>El nombre de los pesos {id!r}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/groups.py"/>
        <source>The weights {id!r} are shared by at least two different layers; name them.</source>
        <translation>Los pesos {id!r} los comparten al menos dos capas distintas; nómbrelas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/groups.py"/>
        <source>The id {id!r} of a group is taken; give another.</source>
        <translation>El identificador {id!r} de un grupo ya está en uso; indique otro.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/groups.py"/>
        <source>The group {id!r} names the layer {layer!r}, which is not there.</source>
        <translation>El grupo {id!r} nombra la capa {layer!r}, que no existe.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/groups.py"/>
        <source>The group {id!r} cuts another group; put it inside that or beside it.</source>
        <translation>El grupo {id!r} corta otro grupo; póngalo dentro de él o al lado.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/groups.py"/>
        <source>The id {id!r} of shared weights is taken.</source>
        <translation>El identificador {id!r} de pesos compartidos ya está en uso.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/groups.py"/>
        <source>The group {id!r} says how {layer!r} differs, which is not in it.</source>
        <translation>El grupo {id!r} dice en qué difiere {layer!r}, que no está en él.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/groups.py"/>
        <source>The weights {id!r} name the layer {layer!r}, which is not there.</source>
        <translation>Los pesos {id!r} nombran la capa {layer!r}, que no existe.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/groups.py"/>
        <source>The layer {layer!r} shares two sets of weights.</source>
        <translation>La capa {layer!r} comparte dos conjuntos de pesos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/in_time/time_steps.py"/>
        <source>There is nothing to unroll: no connection leads back and no layer is recurrent.</source>
        <translation>No hay nada que desplegar: ninguna conexión vuelve atrás y ninguna capa es recurrente.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/in_time/time_steps.py"/>
        <source>There is nothing to unroll in the selection: no connection leads back in it and no layer is recurrent.</source>
        <translation>No hay nada que desplegar en la selección: en ella ninguna conexión vuelve atrás y ninguna capa es recurrente.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/in_time/time_steps.py"/>
        <source>A connection brings {delay}, from a later step; write a backward layer as a bidirectional one, or turn the connection round.</source>
        <translation>Una conexión trae {delay}, de un paso posterior; escriba una capa hacia atrás como bidireccional, o dé la vuelta a la conexión.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/in_time/time_steps.py"/>
        <source>What leads back from {source!r} to {target!r} does not lead from one position of a sequence to the next; select the layers to unroll without it.</source>
        <translation>Lo que vuelve de {source!r} a {target!r} no lleva de una posición de una secuencia a la siguiente; seleccione las capas que se despliegan sin ello.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/in_time/time_steps.py"/>
        <source>A connection leads back from the selection or to it; select layer {layer!r} as well.</source>
        <translation>Una conexión vuelve desde la selección o hacia ella; seleccione también la capa {layer!r}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/in_time/unrolling.py"/>
        <source>A network is unrolled in 2 to {most} steps, not {steps}.</source>
        <translation>Una red se despliega en 2 a {most} pasos, no {steps}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/in_time/unrolling.py"/>
        <source>Steps are left out from {fewest} steps on; unroll in more or write each.</source>
        <translation>Se omiten pasos a partir de {fewest} pasos; despliegue en más o escriba cada uno.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/in_time/unrolling.py"/>
        <source>Unrolled in {steps} steps, the network has more than {most:,} layers.</source>
        <translation>Desplegada en {steps} pasos, la red tiene más de {most:,} capas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/in_time/unrolling.py"/>
        <source>No steps can be left out here, for each hands the next more than one thing or is read by layers outside; write every step.</source>
        <translation>Aquí no se pueden omitir pasos, pues cada uno entrega al siguiente más de una cosa o lo leen capas de fuera; escriba todos los pasos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/in_time/unrolling.py"/>
        <source>An input reads nothing, but a connection leads back to layer {layer!r}.</source>
        <translation>Una entrada no lee nada, pero una conexión vuelve a la capa {layer!r}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/in_time/unrolling.py"/>
        <source>Layer {layer!r} would have another size at each step, for it reads what it puts out; put a layer between.</source>
        <translation>La capa {layer!r} tendría otro tamaño en cada paso, pues lee lo que emite; ponga una capa en medio.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/in_time/unrolling.py"/>
        <source>Layer {layer!r} reads all {count} positions of the sequence; unroll in {count} steps.</source>
        <translation>La capa {layer!r} lee las {count} posiciones de la secuencia; despliegue en {count} pasos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/inference.py"/>
        <source>A {what} on a sequence is one number, not {numbers}.</source>
        <translation>En una secuencia este valor ({what}) es un solo número, no {numbers}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/inference.py"/>
        <source>A {what} on these maps is one number or {count}, not {numbers}.</source>
        <translation>{what} en estos mapas es un número o {count}, no {numbers}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/inference.py"/>
        <source>{size} with dilation {dilation}</source>
        <translation>{size} con dilatación {dilation}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/inference.py"/>
        <source>{size} with padding {padding}</source>
        <translation>{size} con relleno {padding}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/inference.py"/>
        <source>The size {size} does not follow from arithmetic, which gives {result}.</source>
        <translation>El tamaño {size} no resulta del cálculo, que da {result}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/inference.py"/>
        <source>This {kind} layer reads nothing; connect a layer to it.</source>
        <translation>Esta capa de tipo {kind} no lee nada; conecte una capa a ella.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/inference.py"/>
        <source>This {kind} layer reads {count} layers instead of {most}; join them by add or concatenate.</source>
        <translation>Esta capa de tipo {kind} lee {count} capas en lugar de {most}; únalas con una suma o una concatenación.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/inference.py"/>
        <source>The output {size} of this layer is larger than 10⁹.</source>
        <translation>La salida {size} de esta capa es mayor que 10⁹.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/inference.py"/>
        <source>{groups} groups do not divide the {count} channels that the layer reads.</source>
        <translation>{groups} grupos no dividen los {count} canales que lee la capa.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/inference.py"/>
        <source>{groups} groups do not divide the {count} channels that the layer puts out.</source>
        <translation>{groups} grupos no dividen los {count} canales que produce la capa.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/inference.py"/>
        <source>A dot product reads two layers; connect a second one.</source>
        <translation>Un producto escalar lee dos capas; conecte una segunda.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/inference.py"/>
        <source>Only vectors or sequences of equally many features have a dot product, not {one} and {other}.</source>
        <translation>Solo vectores o secuencias con el mismo número de características tienen producto escalar, no {one} y {other}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/inference.py"/>
        <source>{one} has {count:,} values, {other} would have {wanted:,}.</source>
        <translation>{one} tiene {count:,} valores, {other} tendría {wanted:,}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/inference.py"/>
        <source>The order of this permutation names {count} sizes, but it reads {size}.</source>
        <translation>El orden de esta permutación nombra {count} tamaños, pero lee {size}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/inference.py"/>
        <source>Channels {start} to {stop} are not all among the {count} that the slice reads.</source>
        <translation>Los canales de {start} a {stop} no están todos entre los {count} que lee el recorte.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/inference.py"/>
        <source>A {kind} layer reads maps or a sequence, but gets a vector of {units}.</source>
        <translation>Una capa de tipo {kind} lee mapas o una secuencia, pero recibe un vector de {units}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/inference.py"/>
        <source>The kernel {kernel} is larger than its input of {extents}.</source>
        <translation>El núcleo {kernel} es mayor que su entrada de {extents}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/inference.py"/>
        <source>The padding {padding} of this transposed convolution leaves nothing of its output.</source>
        <translation>El relleno {padding} de esta convolución transpuesta no deja nada de su salida.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/inference.py"/>
        <source>An input reads nothing, but another layer is connected to it.</source>
        <translation>Una entrada no lee nada, pero tiene otra capa conectada.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/inference.py"/>
        <source>Only equal shapes can be added, not {one} and {other}.</source>
        <translation>Solo se pueden sumar formas iguales, no {one} y {other}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/inference.py"/>
        <source>Only equal shapes can be joined value by value, not {one} and {other}.</source>
        <translation>Solo formas iguales se pueden unir valor por valor, no {one} y {other}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/inference.py"/>
        <source>Part {part} of {parts} equal parts of {count} channels does not exist.</source>
        <translation>La parte {part} de {parts} partes iguales de {count} canales no existe.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/inference.py"/>
        <source>Maps, sequences and vectors cannot be concatenated with each other: {one} and {other}.</source>
        <translation>No se pueden concatenar entre sí mapas, secuencias y vectores: {one} y {other}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/inference.py"/>
        <source>Only outputs of equal height and width can be concatenated, not {one} and {other}.</source>
        <translation>Solo se pueden concatenar salidas de igual altura y anchura, no {one} y {other}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/inference.py"/>
        <source>Only outputs of equal length can be concatenated, not {one} and {other}.</source>
        <translation>Solo se pueden concatenar salidas de igual longitud, no {one} y {other}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/inference.py"/>
        <source>The {what} of this {kind} layer is missing.</source>
        <translation>A esta capa de tipo {kind} le falta un valor: {what}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/inference.py"/>
        <source>An embedding reads a vector of tokens, but gets {size}.</source>
        <translation>Una incrustación lee un vector de tokens, pero recibe {size}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/inference.py"/>
        <source>A recurrent layer reads a sequence, but gets {size}.</source>
        <translation>Una capa recurrente lee una secuencia, pero recibe {size}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/inference.py"/>
        <source>{count} features are no two directions; give an even number.</source>
        <translation>{count} características no son dos direcciones; indique un número par.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/layer.py"/>
        <source>beyond all bounds</source>
        <translation>desmesurado</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/layer.py"/>
        <source>The id of a layer is a text of printable characters, not empty.</source>
        <translation>El identificador de una capa es un texto de caracteres imprimibles, no vacío.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/layer.py"/>
        <source>The id {id!r} of a layer holds a space; write '-' instead.</source>
        <translation>El identificador {id!r} de una capa contiene un espacio; escriba «-» en su lugar.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/layer.py"/>
        <source>Layer {id!r} has the unknown kind {kind!r}.</source>
        <translation>La capa {id!r} es de un tipo desconocido, {kind!r}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/layer.py"/>
        <source>The {field} of layer {id!r}</source>
        <translation>El campo {field} de la capa {id!r}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/layer.py"/>
        <source>The shape of layer {id!r} is not a tuple of sizes.</source>
        <translation>La forma de la capa {id!r} no es una tupla de tamaños.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/layer.py"/>
        <source>Layer {id!r} has {count} sizes; give one to four.</source>
        <translation>La capa {id!r} tiene {count} tamaños; indique de uno a cuatro.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/layer.py"/>
        <source>The rate {rate} of layer {id!r} is not from 0 to 1.</source>
        <translation>La tasa {rate} de la capa {id!r} no está entre 0 y 1.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/layer.py"/>
        <source>The order {order} of layer {id!r} does not name each size once, from 0.</source>
        <translation>El orden {order} de la capa {id!r} no nombra cada tamaño una vez, desde 0.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/layer.py"/>
        <source>The table of what layer {id!r} reads is no list of lists of whole numbers.</source>
        <translation>La tabla de lo que lee la capa {id!r} no es una lista de listas de números enteros.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/layer.py"/>
        <source>The table of what layer {id!r} reads has more than {most:,} pairs.</source>
        <translation>La tabla de lo que lee la capa {id!r} tiene más de {most:,} pares.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/layer.py"/>
        <source>The id of a layer</source>
        <translation>El identificador de una capa</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/layer.py"/>
        <source>The {field} of layer {id!r} is not a text.</source>
        <translation>En la capa {id!r}, este valor no es un texto: {field}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/layer.py"/>
        <source>Layer {id!r} has the size {size}; sizes are whole numbers from 1 to 10⁹.</source>
        <translation>La capa {id!r} tiene el tamaño {size}; los tamaños son números enteros de 1 a 10⁹.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/layer.py"/>
        <source>The {field} {value} of layer {id!r} is not one to three whole numbers from {smallest} to 10⁹.</source>
        <translation>El campo {field} {value} de la capa {id!r} no es de uno a tres números enteros de {smallest} a 10⁹.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/layer.py"/>
        <source>The {field} {value} of layer {id!r} is not a whole number from {smallest} up.</source>
        <translation>En la capa {id!r}, el valor {value} ({field}) no es un número entero a partir de {smallest}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/layer.py"/>
        <source>The {field} {value} of layer {id!r} is none of {choices}.</source>
        <translation>En la capa {id!r}, el valor {value} ({field}) no es ninguno de estos: {choices}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/__init__.py"/>
        <source>The text has {count} characters; the limit is {most}.</source>
        <translation>El texto tiene {count} caracteres; el límite es {most}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/__init__.py"/>
        <source>The item is empty.</source>
        <translation>El elemento está vacío.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/__init__.py"/>
        <source>There are {count} layers; the limit is {most}.</source>
        <translation>Hay {count} capas; el límite es {most}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/__init__.py"/>
        <source>The name after 'as'</source>
        <translation>El nombre detrás de «as»</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/__init__.py"/>
        <source>{word} is not expected here.</source>
        <translation>{word} no tiene sentido aquí.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/__init__.py"/>
        <source>{word} is not an input: C@HxW (maps), C@L (a sequence) or N (a vector), in whole numbers from 1 to 10⁹.</source>
        <translation>{word} no es una entrada: C@HxW (mapas), C@L (una secuencia) o N (un vector), en números enteros de 1 a 10⁹.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/__init__.py"/>
        <source>{what} is a whole number from 1 to 10⁹, not {word}.</source>
        <translation>{what} es un número entero de 1 a 10⁹, no {word}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/__init__.py"/>
        <source>The number of units</source>
        <translation>El número de unidades</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/building.py"/>
        <source>No layer before this one is named {word}.</source>
        <translation>Ninguna capa anterior a esta se llama {word}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/building.py"/>
        <source>The name {word} is taken by an earlier layer.</source>
        <translation>El nombre {word} ya lo tiene una capa anterior.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/building.py"/>
        <source>{word} is no number of a layer, as @3.</source>
        <translation>{word} no es el número de una capa, como @3.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/building.py"/>
        <source>There is no layer {word} before this one.</source>
        <translation>No hay ninguna capa {word} antes de esta.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/building.py"/>
        <source>There are more than {most} layers.</source>
        <translation>Hay más de {most} capas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/building.py"/>
        <source>There are more than {most} connections.</source>
        <translation>Hay más de {most} conexiones.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/building.py"/>
        <source>The group reads nothing; begin with NAME &gt; in front of [.</source>
        <translation>El grupo no lee nada; empiece con NAME &gt; delante de [.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/building.py"/>
        <source>Several layers are named {word}.</source>
        <translation>Varias capas se llaman {word}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/items.py"/>
        <source>The operation</source>
        <translation>La operación</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/items.py"/>
        <source>The kernel</source>
        <translation>El núcleo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/items.py"/>
        <source>The factor</source>
        <translation>El factor</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/items.py"/>
        <source>The number of experts</source>
        <translation>El número de expertos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/items.py"/>
        <source>The rate</source>
        <translation>La tasa</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/items.py"/>
        <source>{word} is not a rate from 0 to 1.</source>
        <translation>{word} no es una tasa entre 0 y 1.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/items.py"/>
        <source>The name of the activation</source>
        <translation>El nombre de la activación</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/items.py"/>
        <source>The order</source>
        <translation>El orden</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/items.py"/>
        <source>{word} is not an order, as 1,0 or 2,0,1.</source>
        <translation>{word} no es un orden, como 1,0 o 2,0,1.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/items.py"/>
        <source>The number of parts</source>
        <translation>El número de partes</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/items.py"/>
        <source>{word} is not a part, as 3/1, the first of three.</source>
        <translation>{word} no es una parte, como 3/1, la primera de tres.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/items.py"/>
        <source>The range</source>
        <translation>El intervalo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/items.py"/>
        <source>{word} is not a range, as 0:64 or 64:.</source>
        <translation>{word} no es un intervalo, como 0:64 o 64:.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/items.py"/>
        <source>The padding</source>
        <translation>El relleno</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/items.py"/>
        <source>{word} is not a padding, as 1 or 1x2.</source>
        <translation>{word} no es un relleno, como 1 o 1x2.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/items.py"/>
        <source>The grid</source>
        <translation>La cuadrícula</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/items.py"/>
        <source>{word} is not a grid of rows by columns, as 6x8.</source>
        <translation>{word} no es una cuadrícula de filas por columnas, como 6x8.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/items.py"/>
        <source>{word} is not an operation; there are {operations} and the activations.</source>
        <translation>{word} no es una operación; las operaciones son {operations} y las activaciones.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/items.py"/>
        <source>{word} is not an option of {operation}.</source>
        <translation>{word} no es una opción de {operation}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/items.py"/>
        <source>The number of channels</source>
        <translation>El número de canales</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/items.py"/>
        <source>The kernel of {operation} is missing; write it as k3 or k3x5.</source>
        <translation>Falta el núcleo de {operation}; escríbalo como k3 o k3x5.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/items.py"/>
        <source>{word} is not a kernel: one or two whole numbers from 1 to 10⁹.</source>
        <translation>{word} no es un núcleo: uno o dos números enteros de 1 a 10⁹.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/items.py"/>
        <source>The number of groups</source>
        <translation>El número de grupos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/items.py"/>
        <source>{what} is missing.</source>
        <translation>{what} no se ha indicado.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/items.py"/>
        <source>A kind is one of {kinds}.</source>
        <translation>Un tipo es uno de {kinds}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/items.py"/>
        <source>The option</source>
        <translation>La opción</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/items.py"/>
        <source>The number of parameters</source>
        <translation>El número de parámetros</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/items.py"/>
        <source>{word} is not a number of parameters.</source>
        <translation>{word} no es un número de parámetros.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/items.py"/>
        <source>The number of features</source>
        <translation>El número de características</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/items.py"/>
        <source>The name of the layer to join</source>
        <translation>El nombre de la capa que se une</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/items.py"/>
        <source>{word} gives the {field} for the second time.</source>
        <translation>{word} da por segunda vez el mismo valor: {field}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/items.py"/>
        <source>The shape after {word} is missing.</source>
        <translation>Falta la forma después de {word}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/items.py"/>
        <source>What is read is written as "0 1 2 | 1 2 3": for each channel put out the numbers, from 0, of those that it reads.</source>
        <translation>Lo que se lee se escribe como "0 1 2 | 1 2 3": por cada canal de salida, los números, desde 0, de los que lee.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/items.py"/>
        <source>The shape</source>
        <translation>La forma</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/items.py"/>
        <source>The second input</source>
        <translation>La segunda entrada</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/statements.py"/>
        <source>It stands in no repeated group; write x2 or more behind the group.</source>
        <translation>No está en ningún grupo repetido; escriba x2 o más tras el grupo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/statements.py"/>
        <source>There are more than {most} statements.</source>
        <translation>Hay más de {most} sentencias.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/statements.py"/>
        <source>The name</source>
        <translation>El nombre</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/statements.py"/>
        <source>The name of the layer that it leads back to</source>
        <translation>El nombre de la capa a la que vuelve</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/statements.py"/>
        <source>{word} is not one layer.</source>
        <translation>{word} no es una sola capa.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/statements.py"/>
        <source>Weights are shared by at least two different layers; name them.</source>
        <translation>Los pesos los comparten al menos dos capas distintas; nómbrelas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/statements.py"/>
        <source>The word 'as'</source>
        <translation>La palabra 'as'</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/statements.py"/>
        <source>The table does not name each of the layers before it once.</source>
        <translation>La tabla no nombra una vez cada una de las capas anteriores.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/statements.py"/>
        <source>No layer before this one is named {word}; did you mean {name}?</source>
        <translation>Ninguna capa anterior se llama {word}; ¿quiso decir {name}?</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/statements.py"/>
        <source>{word} is the layer before; it cannot join itself.</source>
        <translation>{word} es la capa anterior; no puede unirse consigo misma.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/statements.py"/>
        <source>The name of what is copied</source>
        <translation>El nombre de lo que se copia</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/statements.py"/>
        <source>More than {most} brackets are open.</source>
        <translation>Hay más de {most} corchetes abiertos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/statements.py"/>
        <source>A group holds at least one layer, and each once.</source>
        <translation>Un grupo contiene al menos una capa, y cada una una vez.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/statements.py"/>
        <source>The text is empty.</source>
        <translation>El texto está vacío.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/statements.py"/>
        <source>One of these layers shares its weights already.</source>
        <translation>Una de estas capas ya comparte sus pesos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/statements.py"/>
        <source>The input</source>
        <translation>La entrada</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/statements.py"/>
        <source>The list is too long.</source>
        <translation>La lista es demasiado larga.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/statements.py"/>
        <source>{sign} is missing here.</source>
        <translation>Aquí falta {sign}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/statements.py"/>
        <source>A group has from 1 to {most} copies.</source>
        <translation>Un grupo tiene de 1 a {most} copias.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/statements.py"/>
        <source>There is no layer {word}.</source>
        <translation>No hay ninguna capa {word}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/statements.py"/>
        <source>The name of a layer</source>
        <translation>El nombre de una capa</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/statements.py"/>
        <source>{word} is not expected here; behind a group stand x6, as NAME and closed.</source>
        <translation>{word} no se espera aquí; tras un grupo van x6, as NAME y closed.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/statements.py"/>
        <source>The layer</source>
        <translation>La capa</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/text.py"/>
        <source>Item {item} (character {column}): {reason}</source>
        <translation>Elemento {item} (carácter {column}): {reason}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/text.py"/>
        <source>Line {line}, column {column}: {reason}</source>
        <translation>Línea {line}, columna {column}: {reason}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/text.py"/>
        <source>The closing quote of this text is missing.</source>
        <translation>Falta la comilla de cierre de este texto.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/text.py"/>
        <source>The name {word} is longer than {most} characters or not printable.</source>
        <translation>El nombre {word} tiene más de {most} caracteres o no es imprimible.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/text.py"/>
        <source>The text ends too early.</source>
        <translation>El texto termina demasiado pronto.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/text.py"/>
        <source>A backslash in quotes stands before ", \, n, t or uXXXX only.</source>
        <translation>Una barra inversa entre comillas va solo ante ", \, n, t o uXXXX.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/notation/writing.py"/>
        <source>There are no words for layer {id!r}.</source>
        <translation>No hay palabras para la capa {id!r}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/operations/inference.py"/>
        <source>The model has no input {name!r}; it has {inputs}.</source>
        <translation>El modelo no tiene ninguna entrada {name!r}; tiene {inputs}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/operations/inference.py"/>
        <source>The input {name} is {own} in the file, not {shape}; give sizes only for its names.</source>
        <translation>La entrada {name} es {own} en el archivo, no {shape}; dé tamaños solo para sus nombres.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/operations/inference.py"/>
        <source>The model has several inputs; write --shape NAME=1,3,224,224 with one of {inputs}.</source>
        <translation>El modelo tiene varias entradas; escriba --shape NOMBRE=1,3,224,224 con una de {inputs}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/operations/inference.py"/>
        <source>The size {size} of the inputs cannot be {one} and {other} at once.</source>
        <translation>El tamaño {size} de las entradas no puede ser {one} y {other} a la vez.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/part_insertion.py"/>
        <source>This network has {count} inputs; only one that has a single input can be inserted.</source>
        <translation>Esta red tiene {count} entradas; solo se puede insertar una que tenga una sola.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/part_insertion.py"/>
        <source>Nothing follows the input of this network; there is nothing to insert.</source>
        <translation>Nada sigue a la entrada de esta red; no hay nada que insertar.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/part_insertion.py"/>
        <source>A network is inserted after a layer or into a connection; name one.</source>
        <translation>Una red se inserta tras una capa o en una conexión; indique una.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/paths.py"/>
        <source>No path leads from {source} to {target}.</source>
        <translation>Ningún camino lleva de {source} a {target}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/__init__.py"/>
        <source>There is no preset {name!r}; there are {names}.</source>
        <translation>No hay ninguna red de ejemplo {name!r}; las redes de ejemplo son {names}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/blocks.py"/>
        <source>maps</source>
        <translation>mapas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/blocks.py"/>
        <source>a sequence</source>
        <translation>una secuencia</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/blocks.py"/>
        <source>a vector</source>
        <translation>un vector</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/blocks.py"/>
        <source>The sizes of this block follow from those of what it reads, but {size} has no number.</source>
        <translation>Los tamaños de este bloque dependen de los de lo que lee, pero {size} no tiene número.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/blocks.py"/>
        <source>This block reads {wanted}, but gets {given}: {size}.</source>
        <translation>Este bloque lee {wanted}, pero recibe {given}: {size}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/blocks.py"/>
        <source>There is no block {name!r}; there are {names}.</source>
        <translation>No existe el bloque {name!r}; existen {names}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/presets/blocks.py"/>
        <source>This block does not fit behind {size}: {reason}</source>
        <translation>Este bloque no encaja tras {size}: {reason}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/sizes.py"/>
        <source>{name!r} is no name of a size; give a word, as T or batch, of at most {most} letters.</source>
        <translation>{name!r} no es el nombre de un tamaño; indique una palabra, como T o batch, de {most} letras como máximo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/sizes.py"/>
        <source>{text!r} is no size.</source>
        <translation>{text!r} no es un tamaño.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/unit_lists.py"/>
        <source>{text!r} lists no units; write numbers and ranges (1, 3-5), every second as 2n, or all.</source>
        <translation>{text!r} no enumera unidades; escriba números e intervalos (1, 3-5), una de cada dos como 2n, o all.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/unit_lists.py"/>
        <source>At most {most:,} units can be listed.</source>
        <translation>Se pueden enumerar {most:,} unidades como máximo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/unit_lists.py"/>
        <source>The units are 1 to {count:,}; {text!r} is not among them.</source>
        <translation>Las unidades son de 1 a {count:,}; {text!r} no está entre ellas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/unit_structures.py"/>
        <source>A Hopfield network of {units} units starts from as many values, not from {count}.</source>
        <translation>Una red de Hopfield de {units} unidades parte de otros tantos valores, no de {count}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/weights.py"/>
        <source>Weights hold a number that is infinite or none (nan); give finite ones.</source>
        <translation>Los pesos contienen un número infinito o inválido (nan); indique números finitos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/model/weights.py"/>
        <source>Weights are of type {type}; give real numbers.</source>
        <translation>Los pesos son de tipo {type}; indique números reales.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/named_files.py"/>
        <source>{path} is no file: it is a folder, a pipe or a device.</source>
        <translation>{path} no es un archivo: es una carpeta, una tubería o un dispositivo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/named_files.py"/>
        <source>{path} has more than {most:,} bytes, which are not read.</source>
        <translation>{path} tiene más de {most:,} bytes, que no se leen.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/option_names.py"/>
        <source>There is no option {name!r}; nnsvg-qt options lists them.</source>
        <translation>No hay ninguna opción {name!r}; nnsvg-qt options las enumera.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/option_names.py"/>
        <source>There is no label {label!r} to move; there are {labels}.</source>
        <translation>No hay ninguna etiqueta {label!r} que mover; las etiquetas son {labels}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/plotneuralnet.py"/>
        <source>There is no block in the drawing; call {helpers}.</source>
        <translation>No hay ningún bloque en el dibujo; llame a {helpers}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/__init__.py"/>
        <source>{place} is left out: {reason}</source>
        <translation>{place} se omite: {reason}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/__init__.py"/>
        <source>project</source>
        <translation>proyecto</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/__init__.py"/>
        <source>It is not an nnsvg-qt {what}: its "format" is not "{wanted}".</source>
        <translation>No es de nnsvg-qt ({what}): su "format" no es "{wanted}".</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/__init__.py"/>
        <source>The file lacks "version"; it may have been cut or edited.</source>
        <translation>Al archivo le falta "version"; puede haberse cortado o editado.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/__init__.py"/>
        <source>It was saved by a newer nnsvg-qt (version {number} of the file, this program reads up to {newest}); update nnsvg-qt.</source>
        <translation>Lo guardó un nnsvg-qt más nuevo (versión {number} del archivo; este programa lee hasta la {newest}); actualice nnsvg-qt.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/__init__.py"/>
        <source>There is no such file; check its name.</source>
        <translation>No existe ese archivo; compruebe su nombre.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/__init__.py"/>
        <source>A text of the figure holds half a character (a lone surrogate); remove it.</source>
        <translation>Un texto de la figura contiene medio carácter (un sustituto suelto); elimínelo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/__init__.py"/>
        <source>look.overrides names the layer {layer!r}, which is not there.</source>
        <translation>look.overrides nombra la capa {layer!r}, que no existe.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/__init__.py"/>
        <source>{place} has the id {id!r} of a layer or connection; change one.</source>
        <translation>{place} tiene el identificador {id!r} de una capa o conexión; cambie uno de los dos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/__init__.py"/>
        <source>style</source>
        <translation>estilo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/__init__.py"/>
        <source>layers</source>
        <translation>capas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/__init__.py"/>
        <source>connections</source>
        <translation>conexiones</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/__init__.py"/>
        <source>The network has {count:,} {what}; a figure can show at most {most:,}.</source>
        <translation>La red tiene {count:,} {what}; una figura puede mostrar como mucho {most:,}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/__init__.py"/>
        <source>It is a folder; name a file in it.</source>
        <translation>Es una carpeta; indique un archivo de ella.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/__init__.py"/>
        <source>It could not be read: {reason}.</source>
        <translation>No se ha podido leer: {reason}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/__init__.py"/>
        <source>look.input_image</source>
        <translation>look.input_image</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/__init__.py"/>
        <source>look.annotations[{number}]</source>
        <translation>look.annotations[{number}]</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/__init__.py"/>
        <source>{place} names the layer {id!r}, which is not there.</source>
        <translation>{place} nombra la capa {id!r}, que no existe.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/container.py"/>
        <source>The file is broken: its end is missing; it may have been cut or edited.</source>
        <translation>El archivo está dañado: falta su final; quizá se cortó o se editó.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/container.py"/>
        <source>{name} in the file is not what it was when it was saved; the file may be damaged.</source>
        <translation>{name} en el archivo no es lo que era cuando se guardó; el archivo puede estar dañado.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/container.py"/>
        <source>The file holds {count:,} parts; at most {most:,} are possible.</source>
        <translation>El archivo contiene {count:,} partes; son posibles {most:,} como máximo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/container.py"/>
        <source>It is not an nnsvg-qt file: it is a zip file without {text}.</source>
        <translation>No es un archivo de nnsvg-qt: es un archivo zip sin {text}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/container.py"/>
        <source>The file holds a part with the name {name!r}, which no project has.</source>
        <translation>El archivo contiene una parte con el nombre {name!r}, que ningún proyecto tiene.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/container.py"/>
        <source>{name} in the file is encrypted; no project is.</source>
        <translation>{name} en el archivo está cifrado; ningún proyecto lo está.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/container.py"/>
        <source>{name} in the file is compressed; put it in without compression (zip -0).</source>
        <translation>{name} en el archivo está comprimido; inclúyalo sin compresión (zip -0).</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/container.py"/>
        <source>The file holds {name} twice; remove one.</source>
        <translation>El archivo contiene {name} dos veces; quite una.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/container.py"/>
        <source>The file is broken: {name} overlaps what follows it.</source>
        <translation>El archivo está dañado: {name} se solapa con lo que sigue.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/container.py"/>
        <source>The file holds {name}, which its {text} does not name; remove it.</source>
        <translation>El archivo contiene {name}, que su {text} no nombra; quítelo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/stored_array.py"/>
        <source>{name} in the file holds a number that is infinite or none (nan).</source>
        <translation>{name} en el archivo contiene un número infinito o inválido (nan).</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/stored_file.py"/>
        <source>What is read from standard input is larger than {size} GiB; name a file.</source>
        <translation>Lo que se lee de la entrada estándar ocupa más de {size} GiB; indique un archivo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/stored_file.py"/>
        <source>The file could not be read: {reason}.</source>
        <translation>No se pudo leer el archivo: {reason}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/stored_file.py"/>
        <source>The file {name} has changed since it was opened; open it again.</source>
        <translation>El archivo {name} ha cambiado desde que se abrió; ábralo de nuevo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/strict_json.py"/>
        <source>The file</source>
        <translation>El archivo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/strict_json.py"/>
        <source>an object</source>
        <translation>un objeto</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/strict_json.py"/>
        <source>a list</source>
        <translation>una lista</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/strict_json.py"/>
        <source>one of {choices}</source>
        <translation>uno de {choices}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/strict_json.py"/>
        <source>It is not an nnsvg-qt file; those begin with {brace} and "format".</source>
        <translation>No es un archivo de nnsvg-qt; estos empiezan por {brace} y "format".</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/strict_json.py"/>
        <source>is {value}; it should be {wanted}.</source>
        <translation>es {value}; debería ser {wanted}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/strict_json.py"/>
        <source>has {count:,} entries; at most {most:,} are possible.</source>
        <translation>tiene {count:,} elementos; como mucho son posibles {most:,}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/strict_json.py"/>
        <source>has {count:,} characters; at most {most:,} are possible.</source>
        <translation>tiene {count:,} caracteres; son posibles {most:,} como máximo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/strict_json.py"/>
        <source>It is larger than {size} MiB and does not begin as an nnsvg-qt file, with "format"; choose another file.</source>
        <translation>Ocupa más de {size} MiB y no empieza como un archivo de nnsvg-qt, con "format"; elija otro archivo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/strict_json.py"/>
        <source>The file is larger than {size} GiB; that is too much.</source>
        <translation>El archivo ocupa más de {size} GiB; es demasiado.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/strict_json.py"/>
        <source>The file holds more than {most:,} values; that is too much.</source>
        <translation>El archivo contiene más de {most:,} valores; son demasiados.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/strict_json.py"/>
        <source>The file is not UTF-8 text from byte {byte} on; save it as UTF-8.</source>
        <translation>El archivo no es texto UTF-8 a partir del byte {byte}; guárdelo como UTF-8.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/strict_json.py"/>
        <source>The file is broken at line {line}, column {column}: {fault}; it may have been cut or edited.</source>
        <translation>El archivo está dañado en la línea {line}, columna {column}: {fault}; puede haberse cortado o editado.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/strict_json.py"/>
        <source>The file is nested too deeply; no figure needs that.</source>
        <translation>El archivo tiene demasiados niveles; ninguna figura necesita tantos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/strict_json.py"/>
        <source>is a number with too many digits; give a smaller one.</source>
        <translation>es un número con demasiadas cifras; indique uno menor.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/strict_json.py"/>
        <source>is too large a number; give a smaller one.</source>
        <translation>es un número demasiado grande; indique uno menor.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/strict_json.py"/>
        <source>is {number}; give a finite number.</source>
        <translation>es {number}; indique un número finito.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/strict_json.py"/>
        <source>a text</source>
        <translation>un texto</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/strict_json.py"/>
        <source>true or false</source>
        <translation>true o false</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/strict_json.py"/>
        <source>a whole number</source>
        <translation>un número entero</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/strict_json.py"/>
        <source>a whole number from {low} to {high}</source>
        <translation>un número entero de {low} a {high}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/strict_json.py"/>
        <source>a number</source>
        <translation>un número</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/strict_json.py"/>
        <source>a text in base64</source>
        <translation>un texto en base64</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/strict_json.py"/>
        <source>holds {name} twice; remove one.</source>
        <translation>contiene {name} dos veces; elimine una.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/strict_json.py"/>
        <source>lacks {name!r}; add it.</source>
        <translation>carece de {name!r}; añádalo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/strict_json.py"/>
        <source>holds {name}, which this version of nnsvg-qt does not know; remove it, or update nnsvg-qt.</source>
        <translation>contiene {name}, que esta versión de nnsvg-qt no conoce; elimínelo o actualice nnsvg-qt.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/strict_json.py"/>
        <source>holds half a character (a lone surrogate); remove it.</source>
        <translation>contiene medio carácter (un sustituto suelto); elimínelo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/strict_json.py"/>
        <source>is not base64; it may have been cut or edited.</source>
        <translation>no es base64; puede haberse cortado o editado.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/strict_json.py"/>
        <source>A key of {place}</source>
        <translation>Una clave ({place})</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/values.py"/>
        <source>{place} is none: give a whole number from 1.</source>
        <translation>{place} no es ninguna: dé un número entero desde 1.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/values.py"/>
        <source>has not the {count:,} points that the series have.</source>
        <translation>no tiene los {count:,} puntos que tienen las series.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/values.py"/>
        <source>has contents of other lengths than it says.</source>
        <translation>tiene contenidos de otra longitud que la que dice.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/values.py"/>
        <source>has {count:,} bytes; an array of {shape} of {type} has {wanted:,}.</source>
        <translation>tiene {count:,} bytes; una matriz {shape} de {type} tiene {wanted:,}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/values.py"/>
        <source>is {name}, which is not beside it in the file.</source>
        <translation>es {name}, que no está a su lado en el archivo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/values.py"/>
        <source>32 hexadecimal digits</source>
        <translation>32 dígitos hexadecimales</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/values.py"/>
        <source>has contents of other points than it says.</source>
        <translation>tiene contenidos de otros puntos que los que dice.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/values.py"/>
        <source>has contents that lie in other files.</source>
        <translation>tiene contenidos que están en otros archivos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/values.py"/>
        <source>a whole number or the name of a size</source>
        <translation>un número entero o el nombre de un tamaño</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/project_file/values.py"/>
        <source>Layer {id}: {reason}</source>
        <translation>Capa {id}: {reason}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/reductions/coverage.py"/>
        <source>Operation {name!r} is in {count} elements of the figure instead of one.</source>
        <translation>La operación {name!r} está en {count} elementos de la figura en vez de en uno.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/reductions/coverage.py"/>
        <source>The figure has {counted:,} parameters, the file {parameters:,}.</source>
        <translation>La figura tiene {counted:,} parámetros; el archivo, {parameters:,}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/reductions/coverage.py"/>
        <source>The figure names the operation {name!r}, which the file has not.</source>
        <translation>La figura nombra la operación {name!r}, que no está en el archivo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/reductions/coverage.py"/>
        <source>Layer {layer!r} has {drawn} copies in the figure and {count} in the file.</source>
        <translation>La capa {layer!r} tiene {drawn} copias en la figura y {count} en el archivo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/reductions/coverage.py"/>
        <source>Copy {number} of layer {layer!r} reads something else in the file.</source>
        <translation>La copia {number} de la capa {layer!r} lee otra cosa en el archivo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/reductions/coverage.py"/>
        <source>Copy {number} of layer {layer!r} is something else in the file.</source>
        <translation>La copia {number} de la capa {layer!r} es otra cosa en el archivo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/reductions/reducing.py"/>
        <source>Left out: {count:,} constants that no layer reads.</source>
        <translation>Se omiten {count:,} constantes que ninguna capa lee.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/reductions/reducing.py"/>
        <source>Part of the layers before them: {count:,} × normalization.</source>
        <translation>Parte de las capas anteriores: {count:,} × normalización.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/reductions/reducing.py"/>
        <source>Part of the layers before them: {count:,} × activation.</source>
        <translation>Parte de las capas anteriores: {count:,} × activación.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/reductions/reducing.py"/>
        <source>Part of the layers behind them: {count:,} × padding with zeros.</source>
        <translation>Parte de las capas que las siguen: {count:,} × relleno con ceros.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/reductions/reducing.py"/>
        <source>Part of the layers before them: {count:,} × bias, scale or shift.</source>
        <translation>Parte de las capas anteriores: {count:,} × sesgo, escala o desplazamiento.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/reductions/reducing.py"/>
        <source>Left out: {count:,} × identity or change of type.</source>
        <translation>Se omiten {count:,} × identidad o cambio de tipo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/reductions/reducing.py"/>
        <source>Left out: {count:,} × dropout, which does nothing in a trained network.</source>
        <translation>Se omiten {count:,} × dropout, que no hace nada en una red entrenada.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/reductions/reducing.py"/>
        <source>Left out: {count:,} operations that only compute sizes.</source>
        <translation>Se omiten {count:,} operaciones que solo calculan tamaños.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/reductions/reducing.py"/>
        <source>Left out: {count:,} × mask, which only says what is to be read of others.</source>
        <translation>Omitidas: {count:,} × máscara, que solo dice qué se lee de otras.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/reductions/reducing.py"/>
        <source>Left out: {count:,} × transpose between orders of axes that are one in the figure.</source>
        <translation>Omitidas: {count:,} × transposición entre órdenes de ejes que en la figura son uno.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/reductions/reducing.py"/>
        <source>Left out: {count:,} × reshape that keeps all numbers in their order.</source>
        <translation>Se omiten {count:,} × cambio de forma que conserva todos los números en su orden.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/reductions/reducing.py"/>
        <source>{count:,} concatenations are drawn as reading the one that joins the same before.</source>
        <translation>{count:,} concatenaciones se dibujan como si leyeran la que une lo mismo antes.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/reductions/reducing.py"/>
        <source>{name} joins several inputs to one batch: sizes and counts behind it are those of one example.</source>
        <translation>{name} une varias entradas en un lote: los tamaños y recuentos que siguen son los de un ejemplo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/reductions/reducing.py"/>
        <source>Of the sizes of {names}, {count:,} is taken as a number of examples: not drawn.</source>
        <translation>De los tamaños de {names}, {count:,} se toma como número de ejemplos: no se dibuja.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/reductions/settings.py"/>
        <source>There is no reduction {name!r}; there are {names}.</source>
        <translation>No hay ninguna reducción {name!r}; hay {names}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/render/__init__.py"/>
        <source>There is no format {suffix!r}; the formats are {known}.</source>
        <translation>No hay ningún formato {suffix!r}; los formatos son {known}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/render/output.py"/>
        <source>The figure has no finite size; look for an extreme value in its style.</source>
        <translation>La figura no tiene un tamaño finito; busque un valor extremo en su estilo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/render/output.py"/>
        <source>The length is {text!r}; give a number with one of {units}, as 89mm.</source>
        <translation>La longitud es {text!r}; indique un número con una de {units}, como 89mm.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/render/output.py"/>
        <source>The background is {text!r}; give white, none or #rrggbb.</source>
        <translation>El fondo es {text!r}; indique white, none o #rrggbb.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/render/output.py"/>
        <source>The width is {width:g} mm; give 1 to {widest:g} mm.</source>
        <translation>La anchura es {width:g} mm; indique de 1 a {widest:g} mm.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/render/output.py"/>
        <source>The height is {height:g} mm; give 1 to {highest:g} mm.</source>
        <translation>El alto es de {height:g} mm; indique de 1 a {highest:g} mm.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/render/output.py"/>
        <source>The resolution is {dpi:g} dpi; give 1 to {finest:g}.</source>
        <translation>La resolución es {dpi:g} ppp; indique de 1 a {finest:g}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/render/output.py"/>
        <source>Text is {text!r}; give text or outlines.</source>
        <translation>El texto es {text!r}; indique text u outlines.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/render/output.py"/>
        <source>Only a fragment fits the column of the document it is put into.</source>
        <translation>Solo un fragmento se ajusta a la columna del documento donde se pone.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/render/pdf.py"/>
        <source>The page would be {width:.0f} × {height:.0f} inches; a PDF page has at most 200, so lower the width.</source>
        <translation>La página mediría {width:.0f} × {height:.0f} pulgadas; una página PDF mide como mucho 200: reduzca la anchura.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/render/pictures.py"/>
        <source>A picture of the figure cannot be read; choose another.</source>
        <translation>Una imagen de la figura no se puede leer; elija otra.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/render/raster.py"/>
        <source>The picture does not fit in memory; lower the dpi or the width.</source>
        <translation>La imagen no cabe en la memoria; reduzca los ppp o la anchura.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/render/raster.py"/>
        <source>The picture would have {width} × {height} pixels; lower the dpi or the width.</source>
        <translation>La imagen tendría {width} × {height} píxeles; reduzca los ppp o la anchura.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/render/raster.py"/>
        <source>The picture of {width} × {height} pixels does not fit in memory; lower the dpi or the width.</source>
        <translation>La imagen de {width} × {height} píxeles no cabe en la memoria; reduzca los ppp o la anchura.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/render/snippets.py"/>
        <source>There is no snippet {form!r}; the snippets are {known}.</source>
        <translation>No hay ningún fragmento {form!r}; los fragmentos son {known}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/render/snippets.py"/>
        <source>A snippet of {form} shows {known}, no {suffix}.</source>
        <translation>Un fragmento de {form} muestra {known}, no {suffix}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/render/tikz.py"/>
        <source>The page would be {width:.0f} × {height:.0f} mm; TeX has no lengths over {most:.0f} mm, so lower the width.</source>
        <translation>La página sería de {width:.0f} × {height:.0f} mm; TeX no tiene longitudes de más de {most:.0f} mm: reduzca el ancho.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/render/tikz.py"/>
        <source>The figure has {count} lines and shapes, and TeX holds about {most}: let wide layers be drawn with an ellipsis (nodes.ellipsis), or write PDF.</source>
        <translation>La figura tiene {count} líneas y formas, y TeX admite unas {most}: deje que las capas anchas se dibujen con una elipsis (nodes.ellipsis) o escriba PDF.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/render/typst.py"/>
        <source>The figure has {count} lines and shapes, more than Typst sets in good time ({most}): let wide layers be drawn with an ellipsis (nodes.ellipsis), or write PDF.</source>
        <translation>La figura tiene {count} líneas y formas, más de las que Typst compone en buen tiempo ({most}): deje que las capas anchas se dibujen con una elipsis (nodes.ellipsis) o escriba PDF.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/running/as_onnx/__init__.py"/>
        <source>Layers of these kinds are drawn, not run: {layers}.</source>
        <translation>Las capas de estos tipos se dibujan, no se ejecutan: {layers}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/running/as_onnx/attention.py"/>
        <source>{layer} masks steps by a mask of its own, which is drawn, not run.</source>
        <translation>{layer} enmascara pasos con una máscara propia, lo que se dibuja pero no se ejecuta.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/running/as_onnx/attention.py"/>
        <source>{layer} hands its scores on, which is drawn, not run.</source>
        <translation>{layer} pasa sus puntuaciones, lo que se dibuja pero no se ejecuta.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/running/as_onnx/attention.py"/>
        <source>The heads of {layer} are not known.</source>
        <translation>No se conocen las cabezas de {layer}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/running/as_onnx/attention.py"/>
        <source>The sizes that {layer} reads are not known.</source>
        <translation>Los tamaños que lee {layer} no se conocen.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/running/as_onnx/elements.py"/>
        <source>{layer} normalizes by numbers in its configuration, which is drawn, not run.</source>
        <translation>{layer} normaliza con números de su configuración, lo que se dibuja pero no se ejecuta.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/running/as_onnx/elements.py"/>
        <source>The groups of {layer} are not known.</source>
        <translation>No se conocen los grupos de {layer}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/running/as_onnx/elements.py"/>
        <source>{layer} has several axes, which is drawn, not run.</source>
        <translation>{layer} tiene varios ejes, lo que se dibuja pero no se ejecuta.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/running/as_onnx/masks.py"/>
        <source>{layer} puts steps with a mask behind others, which is drawn, not run.</source>
        <translation>{layer} pone pasos con máscara detrás de otros, lo que se dibuja pero no se ejecuta.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/running/as_onnx/recurrent.py"/>
        <source>{layer} reads a part of its state alone.</source>
        <translation>{layer} lee solo una parte de su estado.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/running/as_onnx/recurrent.py"/>
        <source>{layer} puts out more than its states.</source>
        <translation>{layer} emite más que sus estados.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/running/as_onnx/recurrent.py"/>
        <source>{layer} masks steps, which is drawn, not run.</source>
        <translation>{layer} enmascara pasos, lo que se dibuja pero no se ejecuta.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/running/as_onnx/recurrent.py"/>
        <source>The kernel of {layer} has no known size.</source>
        <translation>El núcleo de {layer} no tiene un tamaño conocido.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/running/as_onnx/recurrent.py"/>
        <source>The activation {name!r} of {layer} is drawn, not run.</source>
        <translation>La activación {name!r} de {layer} se dibuja, no se ejecuta.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/running/as_onnx/recurrent.py"/>
        <source>{layer} masks steps of an open number; give it a size first.</source>
        <translation>{layer} enmascara un número abierto de pasos; dele antes un tamaño.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/running/as_onnx/recurrent.py"/>
        <source>{layer} hands its state on, which is drawn, not run.</source>
        <translation>{layer} pasa su estado, lo que se dibuja pero no se ejecuta.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/running/as_onnx/recurrent.py"/>
        <source>{layer} puts out both directions apart, which is drawn, not run.</source>
        <translation>{layer} da ambas direcciones por separado, lo que se dibuja pero no se ejecuta.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/running/as_onnx/windows.py"/>
        <source>The padding of {layer} is not known.</source>
        <translation>El relleno de {layer} no se conoce.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/running/as_onnx/windows.py"/>
        <source>{layer} resizes in a way that is drawn, not run.</source>
        <translation>{layer} cambia el tamaño de un modo que se dibuja, no se ejecuta.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/running/as_onnx/writing.py"/>
        <source>The file does not store the numbers of {name}, or packs them.</source>
        <translation>El archivo no guarda los números de {name}, o los comprime.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/running/as_onnx/writing.py"/>
        <source>{layer} lacks weights; the file is broken.</source>
        <translation>A {layer} le faltan pesos; el archivo está dañado.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/running/class_activation.py"/>
        <source>A class activation map takes a global average pooling with a dense layer behind it; the network has none.</source>
        <translation>Un mapa de activación de clase requiere una agrupación media global con una capa densa detrás; la red no la tiene.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/running/class_activation.py"/>
        <source>There are {channels} maps, and the weights are {shape}.</source>
        <translation>Hay {channels} mapas, y los pesos son {shape}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/running/digits.py"/>
        <source>There is no digit {number}; give 0 to 9.</source>
        <translation>No hay ningún dígito {number}; indique de 0 a 9.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/running/files.py"/>
        <source>{file} is no list of names of classes.</source>
        <translation>{file} no es una lista de nombres de clases.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/running/files.py"/>
        <source>{file} has no rows of equal length.</source>
        <translation>{file} no tiene filas de igual longitud.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/running/files.py"/>
        <source>{file} is no array of real numbers.</source>
        <translation>{file} no es una matriz de números reales.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/running/files.py"/>
        <source>{file} holds {count:,} numbers; at most {most:,} are read.</source>
        <translation>{file} contiene {count:,} números; se leen como máximo {most:,}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/running/files.py"/>
        <source>{file} holds no names of classes.</source>
        <translation>{file} no contiene nombres de clases.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/running/files.py"/>
        <source>{file} cannot be read: {reason}.</source>
        <translation>{file} no se puede leer: {reason}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/running/files.py"/>
        <source>{file} is no array of numbers of numpy.</source>
        <translation>{file} no es una matriz de números de numpy.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/running/files.py"/>
        <source>{file} holds something that is no number.</source>
        <translation>{file} contiene algo que no es un número.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/running/model_engine.py"/>
        <source>Running model files takes ONNX Runtime; pip install 'nnsvg-qt[run]' brings it.</source>
        <translation>Ejecutar archivos de modelos requiere ONNX Runtime; pip install 'nnsvg-qt[run]' lo instala.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/running/model_engine.py"/>
        <source>Running TensorFlow Lite files takes LiteRT; pip install 'nnsvg-qt[tflite]' brings it, where there is one for the system.</source>
        <translation>Para ejecutar archivos de TensorFlow Lite hace falta LiteRT; pip install 'nnsvg-qt[tflite]' lo trae, donde lo hay para el sistema.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/running/model_engine.py"/>
        <source>The outputs of {names} take {size:,} MB and are not kept.</source>
        <translation>Las salidas de {names} ocupan {size:,} MB y no se guardan.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/running/model_engine.py"/>
        <source>{name} alone would take {size:,} MB; a model with so large tensors is not run here.</source>
        <translation>{name} ocuparía por sí solo {size:,} MB; un modelo con tensores tan grandes no se ejecuta aquí.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/running/model_engine.py"/>
        <source>The sizes of the input {name} are open; give them numbers first.</source>
        <translation>Los tamaños de la entrada {name} están abiertos; dé primero números.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/running/model_engine.py"/>
        <source>Other sizes than they are drawn with have {names}.</source>
        <translation>Tienen otros tamaños que los dibujados: {names}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/running/model_engine.py"/>
        <source>What is no finite number is put out by {names}.</source>
        <translation>Dan algo que no es un número finito: {names}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/running/model_engine.py"/>
        <source>The process that runs the model was ended by the system, mostly for want of memory; open the model again to try again.</source>
        <translation>El sistema terminó el proceso que ejecuta el modelo, casi siempre por falta de memoria; abra el modelo de nuevo para volver a intentarlo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/running/model_engine.py"/>
        <source>The run was cancelled.</source>
        <translation>La ejecución se canceló.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/running/onnx_worker.py"/>
        <source>{runtime} cannot run the model: {reason}.</source>
        <translation>{runtime} no puede ejecutar el modelo: {reason}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/running/onnx_worker.py"/>
        <source>{file} was changed while it was opened; open it again to run it.</source>
        <translation>{file} cambió mientras se abría; ábralo de nuevo para ejecutarlo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/running/onnx_worker.py"/>
        <source>It is no ONNX file that can be run; it may be too large or broken.</source>
        <translation>No es un archivo ONNX que se pueda ejecutar; quizá sea demasiado grande o esté dañado.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/running/onnx_worker.py"/>
        <source>The memory does not suffice for running the model.</source>
        <translation>La memoria no basta para ejecutar el modelo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/running/outputs.py"/>
        <source>There are {names} names of classes and {outputs} outputs.</source>
        <translation>Hay {names} nombres de clases y {outputs} salidas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/running/own_engine.py"/>
        <source>{layer} has no weights; train the network, or take weights from a file.</source>
        <translation>{layer} no tiene pesos; entrene la red o tome los pesos de un archivo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/running/own_engine.py"/>
        <source>The weights of {layer} are {given}, and it takes {own}.</source>
        <translation>Los pesos de {layer} son {given}, y necesita {own}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/running/own_engine.py"/>
        <source>{layer} puts out what is no finite number for this input.</source>
        <translation>{layer} da para esta entrada algo que no es un número finito.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/running/pictures.py"/>
        <source>The network reads {shape}, which is no picture.</source>
        <translation>La red lee {shape}, que no es una imagen.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/running/pictures.py"/>
        <source>The part {width} × {height} at {left}, {top} is not in the picture, {wide} × {high}.</source>
        <translation>La parte {width} × {height} en {left}, {top} no está en la imagen, {wide} × {high}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/running/setup.py"/>
        <source>The path of a file</source>
        <translation>La ruta de un archivo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/running/texts.py"/>
        <source>{file} is no vocabulary: give a word a line, or JSON.</source>
        <translation>{file} no es un vocabulario: dé una palabra por línea, o JSON.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/running/texts.py"/>
        <source>{file} holds no words.</source>
        <translation>{file} no contiene palabras.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/running/texts.py"/>
        <source>The network reads {shape}, which is no text.</source>
        <translation>La red lee {shape}, que no es un texto.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/running/texts.py"/>
        <source>The text has {count:,} characters; at most {most:,} are read.</source>
        <translation>El texto tiene {count:,} caracteres; se leen como máximo {most:,}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/running/texts.py"/>
        <source>No word of the text is in the vocabulary.</source>
        <translation>Ninguna palabra del texto está en el vocabulario.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/running/texts.py"/>
        <source>{input} is given the index {index}, and {layer} knows {count:,} words, from 0 to {last:,}; take the vocabulary that the network was trained with.</source>
        <translation>{input} recibe el índice {index}, y {layer} conoce {count:,} palabras, de 0 a {last:,}; tome el vocabulario con el que se entrenó la red.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/running/values.py"/>
        <source>{name} reads {shape}, and this is {given}.</source>
        <translation>{name} lee {shape}, y esto es {given}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/running/values.py"/>
        <source>What {name} reads is of type {type}; give real numbers.</source>
        <translation>Lo que lee {name} es de tipo {type}; indique números reales.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/running/values.py"/>
        <source>What {name} reads holds a number that is not finite; give finite ones.</source>
        <translation>Lo que lee {name} contiene un número que no es finito; indique números finitos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/running/values.py"/>
        <source>The input {name!r} is given nothing to read.</source>
        <translation>La entrada {name!r} no recibe nada que leer.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/running/values.py"/>
        <source>The network has the inputs {names}; say which one each array is for.</source>
        <translation>La red tiene las entradas {names}; indique para cuál es cada matriz.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/running/values.py"/>
        <source>There is no input {name!r}; there are {known}.</source>
        <translation>No hay ninguna entrada {name!r}; hay {known}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/annotations.py"/>
        <source>There is no annotation {kind!r}; give one of {kinds}.</source>
        <translation>No hay anotaciones de tipo {kind!r}; indique uno de {kinds}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/annotations.py"/>
        <source>There are {count:,} annotations; a figure can hold at most {most:,}.</source>
        <translation>Hay {count:,} anotaciones; una figura puede contener como mucho {most:,}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/annotations.py"/>
        <source>The texts of all annotations have {count:,} characters; at most {most:,} are possible.</source>
        <translation>Los textos de todas las anotaciones suman {count:,} caracteres; como mucho son posibles {most:,}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/annotations.py"/>
        <source>The id of an annotation</source>
        <translation>El identificador de una anotación</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/annotations.py"/>
        <source>An annotation has an empty id; give it another.</source>
        <translation>Una anotación tiene un identificador vacío; dele otro.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/annotations.py"/>
        <source>side is {side!r}; give one of {sides}.</source>
        <translation>side es {side!r}; indique uno de {sides}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/annotations.py"/>
        <source>A bracket or band needs the ids of its first and its last layer.</source>
        <translation>Un corchete o una banda necesita los identificadores de su primera y su última capa.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/annotations.py"/>
        <source>A text has {count:,} characters; at most {most:,} are possible.</source>
        <translation>Un texto tiene {count:,} caracteres; como mucho son posibles {most:,}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/annotations.py"/>
        <source>An input or output image needs a picture, PNG or JPEG.</source>
        <translation>Una imagen de entrada o de salida necesita una imagen PNG o JPEG.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/annotations.py"/>
        <source>Two annotations have the id {id!r}; change one.</source>
        <translation>Dos anotaciones tienen el identificador {id!r}; cambie uno.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/annotations.py"/>
        <source>The id of a layer that an annotation names</source>
        <translation>El identificador de una capa que nombra una anotación</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/camera.py"/>
        <source>The camera's azimuth is {azimuth}; give a number of degrees.</source>
        <translation>El acimut de la cámara es {azimuth}; indique un número de grados.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/camera.py"/>
        <source>The camera's elevation is {elevation:g}; it goes from -90 to 90 degrees.</source>
        <translation>La elevación de la cámara es {elevation:g}; va de -90 a 90 grados.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/camera.py"/>
        <source>The camera's field of view is {angle:g}; it goes from 1 to 120 degrees.</source>
        <translation>El campo visual de la cámara es {angle:g}; va de 1 a 120 grados.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/colors.py"/>
        <source>{name} is {value!r}; give a colour as #rrggbb.</source>
        <translation>{name} es {value!r}; indique un color como #rrggbb.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/encoded_images.py"/>
        <source>A picture of the figure is neither PNG nor JPEG; choose another.</source>
        <translation>Una imagen de la figura no es PNG ni JPEG; elija otra.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/encoded_images.py"/>
        <source>A picture of the figure has {width:,} × {height:,} pixels; at most {side:,} a side and {pixels:,} in all are possible, so choose a smaller one.</source>
        <translation>Una imagen de la figura tiene {width:,} × {height:,} píxeles; son posibles {side:,} por lado y {pixels:,} en total como máximo, así que elija una más pequeña.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/encoded_images.py"/>
        <source>A picture of the figure has {size:,} bytes; at most {most:,} are possible, so choose a smaller one.</source>
        <translation>Una imagen de la figura tiene {size:,} bytes; son posibles {most:,} como máximo, así que elija una más pequeña.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/encoded_images.py"/>
        <source>A picture of the figure is broken; choose another.</source>
        <translation>Una imagen de la figura está dañada; elija otra.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/fonts/typeface_files.py"/>
        <source>No font here is called {name}: its texts are set in Helvetica.</source>
        <translation>Ninguna fuente de aquí se llama {name}: sus textos se componen en Helvetica.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/fonts/typeface_files.py"/>
        <source>The typeface {name} is one of this machine: elsewhere the figure may be set in another one, with other widths.</source>
        <translation>El tipo de letra {name} es de este equipo: en otro, la figura puede componerse en otro, con otros anchos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/label_placement.py"/>
        <source>{count} label has no room from this camera: {labels}.</source>
        <translation>{count} etiqueta no tiene sitio desde esta cámara: {labels}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/label_placement.py"/>
        <source>{count} labels have no room from this camera: {labels}.</source>
        <translation>{count} etiquetas no tienen sitio desde esta cámara: {labels}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>The label {label} is moved by {offset}; give two numbers from {low:g} to {high:g}.</source>
        <translation>La etiqueta {label} se mueve {offset}; indique dos números de {low:g} a {high:g}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>The title</source>
        <translation>El título</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>The description</source>
        <translation>La descripción</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>The own names, captions and operations of all layers together</source>
        <translation>Los nombres, pies y operaciones propios de todas las capas juntos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>The labels of all connections together</source>
        <translation>Las etiquetas de todas las conexiones juntas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/look.py"/>
        <source>The own {field}</source>
        <translation>El campo propio {field}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/mathematics/notices.py"/>
        <source>The formula {formula} is shown as typed: {what} is not known here.</source>
        <translation>La fórmula {formula} se muestra como se escribió: aquí no se conoce {what}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/missing_outlines.py"/>
        <source>No font here has {characters}: the width is a guess, and as outlines there is an empty box.</source>
        <translation>Ninguna fuente de aquí tiene {characters}: su ancho es una suposición y, como contornos, hay un recuadro vacío.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/missing_outlines.py"/>
        <source>The fonts here have {characters} without outlines, as pictures in colour: the width is a guess, and as outlines there is an empty box.</source>
        <translation>Las fuentes de aquí tienen {characters} sin contornos, como imágenes en color: su ancho es una suposición y, como contornos, hay un recuadro vacío.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/number_limits.py"/>
        <source>{name} is {number:g}; it goes from {low:g} to {high:g}.</source>
        <translation>{name} es {number:g}; va de {low:g} a {high:g}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/options.py"/>
        <source>{low:.10g} to {high:.10g}</source>
        <translation>{low:.10g} a {high:.10g}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/options.py"/>
        <source>{name} is {value!r}; give a number.</source>
        <translation>{name} es {value!r}; indique un número.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/options.py"/>
        <source>{name} is {value!r}; give a whole number.</source>
        <translation>{name} es {value!r}; indique un número entero.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/options.py"/>
        <source>{name} is {value:g}; it goes from {limits}.</source>
        <translation>{name} es {value:g}; va de {limits}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/options.py"/>
        <source>There is no style option {name!r}.</source>
        <translation>No hay ninguna opción de estilo {name!r}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/options.py"/>
        <source>{name} is {value!r}; give one of {choices}.</source>
        <translation>{name} es {value!r}; indique uno de {choices}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/options.py"/>
        <source>{name} is {value!r}; give on or off.</source>
        <translation>{name} es {value!r}; indique on u off.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/options.py"/>
        <source>{name} is {value!r}; give a text.</source>
        <translation>{name} es {value!r}; indique un texto.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/own_styles.py"/>
        <source>{count:,} units have a style of their own; at most {most:,} are possible.</source>
        <translation>{count:,} unidades tienen estilo propio; son posibles {most:,} como máximo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/own_styles.py"/>
        <source>{name} is {value!r}; give true or false.</source>
        <translation>{name} es {value!r}; dé verdadero o falso.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/own_styles.py"/>
        <source>The label of a connection</source>
        <translation>La etiqueta de una conexión</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/own_styles.py"/>
        <source>The text of a unit</source>
        <translation>El texto de una unidad</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/own_styles.py"/>
        <source>{number!r} is no unit of layer {layer!r}; units are counted from 1.</source>
        <translation>{number!r} no es unidad de la capa {layer!r}; las unidades se cuentan desde 1.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/scene/typefaces/names.py"/>
        <source>{name} is {value!r}; give the name of a font, at most {most} characters.</source>
        <translation>{name} es {value!r}; dé el nombre de una fuente, de {most} caracteres como mucho.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sheet.py"/>
        <source>A sheet has {count} parts; give 1 to {most}.</source>
        <translation>Una hoja tiene {count} partes; indique de 1 a {most}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sheet.py"/>
        <source>{columns}×{rows} has no room for {count} parts; give more columns or rows.</source>
        <translation>En {columns}×{rows} no caben {count} partes; indique más columnas o filas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/content.py"/>
        <source>reading the file</source>
        <translation>leyendo el archivo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/hand_edits.py"/>
        <source>Layer {layer!r} is not in the file.</source>
        <translation>La capa {layer!r} no está en el archivo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/hand_edits.py"/>
        <source>Layer {layer!r} of the file is not in the figure.</source>
        <translation>La capa {layer!r} del archivo no está en la figura.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/hand_edits.py"/>
        <source>Layer {layer!r} is another one in the file.</source>
        <translation>La capa {layer!r} es otra en el archivo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/hand_edits.py"/>
        <source>{target!r} reads {source!r} in the file alone.</source>
        <translation>{target!r} lee {source!r} solo en el archivo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/hand_edits.py"/>
        <source>{target!r} reads {source!r} in the figure alone.</source>
        <translation>{target!r} lee {source!r} solo en la figura.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/hand_edits.py"/>
        <source>Group {group!r} is not in the file.</source>
        <translation>El grupo {group!r} no está en el archivo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/hand_edits.py"/>
        <source>Group {group!r} of the file is not in the figure.</source>
        <translation>El grupo {group!r} del archivo no está en la figura.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/hand_edits.py"/>
        <source>There are {count:,} more differences.</source>
        <translation>Hay {count:,} diferencias más.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/hand_edits.py"/>
        <source>Group {group!r} has {now} copies, in the file {before}.</source>
        <translation>El grupo {group!r} tiene {now} copias; en el archivo, {before}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/live_models.py"/>
        <source>A {kind} cannot be drawn; give a SOURCE, a path, an Architecture, or a model of PyTorch or Keras.</source>
        <translation>Un {kind} no se puede dibujar; dé una FUENTE, una ruta, una Architecture, o un modelo de PyTorch o de Keras.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/log_files.py"/>
        <source>The graph of {run} is a large one: open its event file to draw it.</source>
        <translation>El grafo de {run} es grande: abra su archivo de eventos para dibujarlo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/log_files.py"/>
        <source>The graph is not drawn: {reason}</source>
        <translation>El grafo no se dibuja: {reason}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/logs.py"/>
        <source>reading the logs</source>
        <translation>leyendo los registros</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/logs.py"/>
        <source>Logs are read from a folder or a file; name it.</source>
        <translation>Los registros se leen de una carpeta o un archivo; da su nombre.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/model.py"/>
        <source>reading the operations</source>
        <translation>leyendo las operaciones</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/model.py"/>
        <source>finding the sizes</source>
        <translation>buscando los tamaños</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/model.py"/>
        <source>folding the network</source>
        <translation>plegando la red</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/model.py"/>
        <source>The file stores equal parameters once: {count:,} numbers for {whole:,} parameters.</source>
        <translation>El archivo guarda una vez los parámetros iguales: {count:,} números para {whole:,} parámetros.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/model.py"/>
        <source>The sizes {shape} of the input {name} are a guess.</source>
        <translation>Los tamaños {shape} de la entrada {name} son una suposición.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/model.py"/>
        <source>A model is read from a file; name it.</source>
        <translation>Un modelo se lee de un archivo; nómbrelo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/model.py"/>
        <source>The figure was edited, or the file is another one by now.</source>
        <translation>La figura se ha editado, o el archivo ya es otro.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/model.py"/>
        <source>The file leaves sizes of the input {name} open: {shape}.</source>
        <translation>El archivo deja abiertos tamaños de la entrada {name}: {shape}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/model.py"/>
        <source>--shape {name}=… gives the sizes of the input {name}.</source>
        <translation>--shape {name}=… da los tamaños de la entrada {name}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/model_report.py"/>
        <source>{name}: a block of {count} layers.</source>
        <translation>{name}: un bloque de {count} capas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/model_report.py"/>
        <source>{name}: {copies} copies of {count} layers, the first a little different.</source>
        <translation>{name}: {copies} copias de {count} capas, la primera algo distinta.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/model_report.py"/>
        <source>{name}: {copies} copies of {count} layers that differ in size.</source>
        <translation>{name}: {copies} copias de {count} capas de tamaños distintos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/model_report.py"/>
        <source>{name}: {copies} equal copies of {count} layers.</source>
        <translation>{name}: {copies} copias iguales de {count} capas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/opening.py"/>
        <source>--coverage checks how a model was read, and this is none; leave it out.</source>
        <translation>--coverage comprueba cómo se leyó un modelo, y esto no lo es; omítalo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/opening.py"/>
        <source>It is a style, which has no layers to draw; open it in a window.</source>
        <translation>Es un estilo, que no tiene capas que dibujar; ábralo en una ventana.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/opening.py"/>
        <source>Standard input is closed; name a file.</source>
        <translation>La entrada estándar está cerrada; indique un archivo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/operations/numbers.py"/>
        <source>A part has more than {most} characters.</source>
        <translation>Una parte tiene más de {most} caracteres.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/operations/numbers.py"/>
        <source>The part {text!r} has {count} sizes, the tensor {own}.</source>
        <translation>La parte {text!r} tiene {count} tamaños; el tensor, {own}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/operations/numbers.py"/>
        <source>{name} has {count:,} numbers; {most:,} are read at most.</source>
        <translation>{name} tiene {count:,} números; se leen {most:,} como máximo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/operations/numbers.py"/>
        <source>{name} has no numbers.</source>
        <translation>{name} no tiene números.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/operations/numbers.py"/>
        <source>{term!r} is no part of {size}; write 5, 0:{size} or 0:{size}:2.</source>
        <translation>{term!r} no es una parte de {size}; escribe 5, 0:{size} o 0:{size}:2.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/operations/numbers.py"/>
        <source>The part {term!r} is empty: there are {size}.</source>
        <translation>La parte {term!r} está vacía: hay {size}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/readers.py"/>
        <source>Sizes of inputs (--shape) are for model files, and it is none; leave them.</source>
        <translation>Los tamaños de entradas (--shape) son para archivos de modelos, y este no lo es; omítalos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/readers.py"/>
        <source>It is not an nnsvg-qt file; what can be opened are {formats}.</source>
        <translation>No es un archivo de nnsvg-qt; se pueden abrir {formats}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/readers.py"/>
        <source>It is {what}, and no network: a figure is opened from its project ({suffix}).</source>
        <translation>Es {what} y no una red: una figura se abre desde su proyecto ({suffix}).</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/readers.py"/>
        <source>a PNG picture</source>
        <translation>una imagen PNG</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/readers.py"/>
        <source>a JPEG picture</source>
        <translation>una imagen JPEG</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/readers.py"/>
        <source>a GIF picture</source>
        <translation>una imagen GIF</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/readers.py"/>
        <source>a WebP picture</source>
        <translation>una imagen WebP</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/readers.py"/>
        <source>a PDF document</source>
        <translation>un documento PDF</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/readers.py"/>
        <source>an SVG picture</source>
        <translation>una imagen SVG</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/readers.py"/>
        <source>It is an empty file; there is nothing in it.</source>
        <translation>Es un archivo vacío; no hay nada en él.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/readers.py"/>
        <source>It is {what}, and no network: give it to the network of a figure to read (Run, Give an input) or show it in the figure (Style, Input image).</source>
        <translation>Es {what} y no una red: désela a leer a la red de una figura (Ejecutar, Dar una entrada) o muéstrela en la figura (Estilo, Imagen de entrada).</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/readers.py"/>
        <source>It is a folder without a model or training logs; open a file in it.</source>
        <translation>Es una carpeta sin modelo ni registros de entrenamiento; abra un archivo de ella.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/readers.py"/>
        <source>To open {title}, install the extra {extra}: pip install "nnsvg-qt[{extra}]".</source>
        <translation>Para abrir {title}, instale el extra {extra}: pip install "nnsvg-qt[{extra}]".</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/readers.py"/>
        <source>projects</source>
        <translation>proyectos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/readers.py"/>
        <source>styles</source>
        <translation>estilos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/readers.py"/>
        <source>text notation</source>
        <translation>notación de texto</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/readers.py"/>
        <source>ONNX models</source>
        <translation>Modelos ONNX</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/readers.py"/>
        <source>safetensors weights</source>
        <translation>pesos safetensors</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/readers.py"/>
        <source>PyTorch models and weights</source>
        <translation>Modelos y pesos de PyTorch</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/readers.py"/>
        <source>Darknet configurations</source>
        <translation>Configuraciones de Darknet</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/readers.py"/>
        <source>NCNN networks</source>
        <translation>Redes de NCNN</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/readers.py"/>
        <source>Hugging Face folders</source>
        <translation>Carpetas de Hugging Face</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/readers.py"/>
        <source>Keras networks</source>
        <translation>Redes de Keras</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/readers.py"/>
        <source>TensorFlow Lite models</source>
        <translation>Modelos de TensorFlow Lite</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/readers.py"/>
        <source>TensorFlow graphs</source>
        <translation>Grafos de TensorFlow</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/readers.py"/>
        <source>Core ML models</source>
        <translation>Modelos de Core ML</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/readers.py"/>
        <source>GGUF models</source>
        <translation>Modelos GGUF</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/readers.py"/>
        <source>Caffe networks</source>
        <translation>Redes de Caffe</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/readers.py"/>
        <source>OpenVINO networks</source>
        <translation>Redes de OpenVINO</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/readers.py"/>
        <source>MXNet networks</source>
        <translation>Redes de MXNet</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/readers.py"/>
        <source>summaries of networks</source>
        <translation>resúmenes de redes</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/readers.py"/>
        <source>drawings of PlotNeuralNet</source>
        <translation>dibujos de PlotNeuralNet</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/readers.py"/>
        <source>training logs</source>
        <translation>registros de entrenamiento</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/run_frames.py"/>
        <source>There is no class {wanted!r}; give best, a number below {count}, a name.</source>
        <translation>No hay ninguna clase {wanted!r}; dé best, un número menor que {count} o un nombre.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/run_frames.py"/>
        <source>The maps that go into the pooling are not kept; there is no map of them.</source>
        <translation>Los mapas que entran en la agrupación no se conservan; no hay un mapa de ellos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/run_frames.py"/>
        <source>The dense layer behind the pooling does not put out the classes.</source>
        <translation>La capa densa tras la agrupación no da las clases.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/running.py"/>
        <source>{title} are drawn, not run; save the model as ONNX to run it.</source>
        <translation>{title} se dibujan, no se ejecutan; guarde el modelo como ONNX para ejecutarlo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/source.py"/>
        <source>There is no such file, and it is no preset (preset:NAME) and no notation (as 16-12-10-1).</source>
        <translation>No existe ese archivo, y no es una red de ejemplo (preset:NOMBRE) ni una notación (como 16-12-10-1).</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/stored_weights.py"/>
        <source>{layer} has no weights that are known.</source>
        <translation>{layer} no tiene pesos conocidos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/stored_weights.py"/>
        <source>No dense layer of this figure has weights in the file.</source>
        <translation>Ninguna capa densa de esta figura tiene pesos en el archivo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/stored_weights.py"/>
        <source>The numbers of {name} are not stored plainly.</source>
        <translation>Los números de {name} no están guardados sin más.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/stored_weights.py"/>
        <source>{name} has no number that is finite.</source>
        <translation>{name} no tiene ningún número finito.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/stored_weights.py"/>
        <source>{file} is shorter than it says.</source>
        <translation>{file} es más corto de lo que dice.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/stored_weights.py"/>
        <source>The weights of {layer} stay in the file: they are more than {most} MB.</source>
        <translation>Los pesos de {layer} se quedan en el archivo: ocupan más de {most} MB.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/stored_weights.py"/>
        <source>The weights of {layer} in the file are not laid out as its own; they are not shown.</source>
        <translation>Los pesos de {layer} no están en el archivo como la capa los tiene; no se muestran.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/sources/summary.py"/>
        <source>Made from a summary of {format}.</source>
        <translation>Hecho a partir de un resumen de {format}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/text_limits.py"/>
        <source>{what} has {count:,} characters; at most {most:,} are possible.</source>
        <translation>{what} tiene {count:,} caracteres; son posibles {most:,} como máximo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/text_limits.py"/>
        <source>{what} have {count:,} characters; at most {most:,} are possible.</source>
        <translation>{what} tienen {count:,} caracteres; son posibles {most:,} como máximo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/data.py"/>
        <source>{data} has {count} rows, too few to train on {share:g} % of them and test the rest.</source>
        <translation>{data} tiene {count} filas, demasiado pocas para entrenar con el {share:g} % de ellas y probar con el resto.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/data.py"/>
        <source>There are no data {data!r}; give {names} or a CSV file.</source>
        <translation>No hay datos {data!r}; indique {names} o un archivo CSV.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/data.py"/>
        <source>{path}: column {name!r} holds words, which are no inputs; choose the features.</source>
        <translation>{path}: la columna {name!r} contiene palabras, que no son entradas; elija las características.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/data.py"/>
        <source>{path} has no column besides its targets.</source>
        <translation>{path} no tiene más columnas que sus objetivos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/data.py"/>
        <source>{path}: of several targets each must be a number; {name!r} holds words.</source>
        <translation>{path}: si hay varios objetivos, cada uno debe ser un número; {name!r} contiene palabras.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/data.py"/>
        <source>The feature {name} is the same for every point.</source>
        <translation>La característica {name} es la misma para todos los puntos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/data.py"/>
        <source>{path}: the target {name!r} is the same in every row; there is nothing to learn.</source>
        <translation>{path}: el objetivo {name!r} es igual en todas las filas; no hay nada que aprender.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/data.py"/>
        <source>{path}: the target {name!r} has {count} classes and the network {outputs} outputs; give it one for each class.</source>
        <translation>{path}: el objetivo {name!r} tiene {count} clases y la red {outputs} salidas; dele una por clase.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/data.py"/>
        <source>The figure's own table</source>
        <translation>La tabla propia de la figura</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/formulas.py"/>
        <source>{formula!r} is no formula; write x*y or sin(x).</source>
        <translation>{formula!r} no es una fórmula; escriba x*y o sin(x).</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/formulas.py"/>
        <source>{formula!r} gives a number that is not finite for some of the points.</source>
        <translation>{formula!r} da un número que no es finito para algunos de los puntos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/formulas.py"/>
        <source>A formula has {count} characters; at most {most} are read.</source>
        <translation>Una fórmula tiene {count} caracteres; se leen como mucho {most}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/formulas.py"/>
        <source>There is no column {name!r} for the feature {formula!r}; there are {names}.</source>
        <translation>No hay columna {name!r} para la característica {formula!r}; hay {names}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/formulas.py"/>
        <source>There is no function {name!r}; there are {names}.</source>
        <translation>No hay función {name!r}; hay {names}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/framework_code.py"/>
        <source>{name} pools with padding, which Keras's layers do otherwise.</source>
        <translation>{name} agrupa con relleno, lo que las capas de Keras hacen de otro modo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/framework_code.py"/>
        <source>Padded mean pooling has no layer of its own in PyTorch.</source>
        <translation>El agrupamiento medio con relleno no tiene capa propia en PyTorch.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/history.py"/>
        <source>Epoch {epoch} is reached.</source>
        <translation>Se ha llegado a la época {epoch}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/history.py"/>
        <source>The test loss fell to {loss:.3g}.</source>
        <translation>La pérdida de prueba bajó hasta {loss:.3g}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/history.py"/>
        <source>The test loss has not fallen for {count} epochs; it was least, {loss:.3g}, at epoch {epoch}.</source>
        <translation>La pérdida de prueba no ha bajado en {count} épocas; fue mínima, {loss:.3g}, en la época {epoch}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/network.py"/>
        <source>Layers of these kinds and shapes cannot be trained here: {layers}.</source>
        <translation>Las capas de estos tipos y formas no se pueden entrenar aquí: {layers}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/network.py"/>
        <source>A repeated group cannot be trained; ungroup it, or open its copies.</source>
        <translation>Un grupo repetido no se puede entrenar; desagrúpelo o abra sus copias.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/network.py"/>
        <source>Layers that share weights cannot be trained yet; give each its own.</source>
        <translation>Las capas que comparten pesos aún no se pueden entrenar; dé a cada una los suyos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/network.py"/>
        <source>A network with feedback cannot be trained; unroll it in time.</source>
        <translation>Una red con realimentación no se puede entrenar; desenróllela en el tiempo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/network.py"/>
        <source>A network that trains has one input and one output; this one has {inputs} and {outputs}.</source>
        <translation>Una red que se entrena tiene una entrada y una salida; esta tiene {inputs} y {outputs}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/network.py"/>
        <source>{name} does not fit what it reads: {reason}</source>
        <translation>{name} no encaja con lo que lee: {reason}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/network.py"/>
        <source>The network has no weights to train; add a dense layer.</source>
        <translation>La red no tiene pesos que entrenar; añada una capa densa.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/network.py"/>
        <source>The network has {count:,} weights; at most {most:,} are trained here.</source>
        <translation>La red tiene {count:,} pesos; aquí se entrenan como mucho {most:,}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/network.py"/>
        <source>The activation {activation!r} of {name} cannot be trained; known are {known}.</source>
        <translation>La activación {activation!r} de {name} no se puede entrenar; se conocen {known}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/network.py"/>
        <source>{name} pools with gaps in its kernel, which cannot be trained.</source>
        <translation>{name} agrupa con huecos en su núcleo, lo que no se puede entrenar.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/network.py"/>
        <source>The size of {name} has no number; give it one to train.</source>
        <translation>El tamaño de {name} no tiene número; dele uno para entrenar.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/playground_link.py"/>
        <source>It is no link of TensorFlow Playground; paste the whole address, with what stands behind its #.</source>
        <translation>No es un enlace de TensorFlow Playground; pegue la dirección entera, con lo que sigue a su #.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/playground_link.py"/>
        <source>TensorFlow Playground has no data of one's own; choose one of its own.</source>
        <translation>TensorFlow Playground no admite datos propios; elija unos de los suyos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/playground_link.py"/>
        <source>TensorFlow Playground has no feature {name}.</source>
        <translation>TensorFlow Playground no tiene la característica {name}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/playground_link.py"/>
        <source>TensorFlow Playground has at most {layers} hidden layers of at most {units} units.</source>
        <translation>TensorFlow Playground tiene como mucho {layers} capas ocultas de {units} unidades como mucho.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/playground_link.py"/>
        <source>The link chooses no feature; x and y are taken.</source>
        <translation>El enlace no elige ninguna característica; se toman x e y.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/playground_link.py"/>
        <source>The seed of a link gives other points here than on its page.</source>
        <translation>La semilla de un enlace da aquí otros puntos que en su página.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/playground_link.py"/>
        <source>The link names layers that cannot be; they are left out.</source>
        <translation>El enlace nombra capas que no pueden ser; se omiten.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/playground_link.py"/>
        <source>{name} of the link is out of its limits.</source>
        <translation>{name} del enlace está fuera de sus límites.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/process.py"/>
        <source>The training's process was ended by the system; start the training again.</source>
        <translation>El sistema terminó el proceso del entrenamiento; inícielo de nuevo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/runs.py"/>
        <source>No moment is kept of epoch {epoch} or before.</source>
        <translation>No se guarda ningún momento de la época {epoch} ni anterior.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/runs.py"/>
        <source>Epoch {epoch} cannot be reached; give 0 to {most}.</source>
        <translation>No se puede llegar a la época {epoch}; dé de 0 a {most}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/setup.py"/>
        <source>train.data is empty; name a generator or a CSV file.</source>
        <translation>train.data está vacío; indique un generador o un archivo CSV.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/setup.py"/>
        <source>train.data</source>
        <translation>train.data</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/setup.py"/>
        <source>train.features</source>
        <translation>train.features</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/setup.py"/>
        <source>train.target</source>
        <translation>train.target</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/setup.py"/>
        <source>The figure's own table of data</source>
        <translation>La tabla de datos propia de la figura</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/setup.py"/>
        <source>train.hidden names {name!r}; what can be hidden is {names}.</source>
        <translation>train.hidden nombra {name!r}; se puede ocultar {names}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/setup.py"/>
        <source>train.{name} acts when training starts again.</source>
        <translation>train.{name} actúa cuando el entrenamiento empieza de nuevo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/tables.py"/>
        <source>{path} has no column {name!r}; it has {names}.</source>
        <translation>{path} no tiene columna {name!r}; tiene {names}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/tables.py"/>
        <source>{path} holds no rows of numbers.</source>
        <translation>{path} no contiene filas de números.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/tables.py"/>
        <source>{path} has two columns of the same name.</source>
        <translation>{path} tiene dos columnas con el mismo nombre.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/tables.py"/>
        <source>{path} has one column; give inputs and a target, parted by commas.</source>
        <translation>{path} tiene una sola columna; indique entradas y un objetivo, separados por comas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/tables.py"/>
        <source>{path} has more than {most:,} columns.</source>
        <translation>{path} tiene más de {most:,} columnas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/tables.py"/>
        <source>Column {name!r} of {path} holds a number that is not finite in row {row}.</source>
        <translation>La columna {name!r} de {path} contiene un número que no es finito en la fila {row}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/tables.py"/>
        <source>Column {name!r} of {path} holds words, but also the number {number}.</source>
        <translation>La columna {name!r} de {path} contiene palabras, pero también el número {number}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/tables.py"/>
        <source>Column {name!r} of {path} holds {count:,} different words; more than {most:,} classes cannot be told apart.</source>
        <translation>La columna {name!r} de {path} contiene {count:,} palabras distintas; más de {most:,} clases no se distinguen.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/tables.py"/>
        <source>{path} is larger than 256 MiB; give a part of it.</source>
        <translation>{path} ocupa más de 256 MiB; indique una parte.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/tables.py"/>
        <source>{path} is no text in UTF-8.</source>
        <translation>{path} no es un texto en UTF-8.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/tables.py"/>
        <source>{path} is no table: {reason}.</source>
        <translation>{path} no es una tabla: {reason}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/tables.py"/>
        <source>Column {name!r} of {path} is empty in row {row}.</source>
        <translation>La columna {name!r} de {path} está vacía en la fila {row}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/tables.py"/>
        <source>Row {row} of {path} has {count} cells, the first has {first}.</source>
        <translation>La fila {row} de {path} tiene {count} celdas, la primera {first}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/tables.py"/>
        <source>{path} has more than {most:,} rows.</source>
        <translation>{path} tiene más de {most:,} filas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/tables.py"/>
        <source>Column {name!r} of {path} holds numbers, but {cell!r} in row {row}.</source>
        <translation>La columna {name!r} de {path} contiene números, pero {cell!r} en la fila {row}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/trained_files.py"/>
        <source>The figure holds no trained weights; train its network first.</source>
        <translation>La figura no tiene pesos entrenados; entrene antes su red.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/trainer.py"/>
        <source>hidden layer {number}</source>
        <translation>la capa oculta {number}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/trainer.py"/>
        <source>Steps at a learning rate of {rate:g} go beyond what they aim at, each farther than the one before; try {smaller:.2g}.</source>
        <translation>Con una tasa de aprendizaje de {rate:g} los pasos van más allá de su meta, cada uno más lejos que el anterior; pruebe {smaller:.2g}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/trainer.py"/>
        <source>Cross-entropy compares classes with shares; end the network in a softmax, or one output in a sigmoid, and train on classes.</source>
        <translation>La entropía cruzada compara clases con proporciones; termine la red en una softmax, o una salida en una sigmoide, y entrene con clases.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/trainer.py"/>
        <source>The data have {count} features ({names}) and the input {name} takes {expected}.</source>
        <translation>Los datos tienen {count} características ({names}) y la entrada {name} admite {expected}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/trainer.py"/>
        <source>The data have {count} targets and the network {outputs} outputs.</source>
        <translation>Los datos tienen {count} objetivos y la red {outputs} salidas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/trainer.py"/>
        <source>{layer!r} has no such weight.</source>
        <translation>{layer!r} no tiene ese peso.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/trainer.py"/>
        <source>A weight is {value}; give a finite number.</source>
        <translation>Un peso es {value}; dé un número finito.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/trainer.py"/>
        <source>the output</source>
        <translation>la salida</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/trainer.py"/>
        <source>At a learning rate of {rate:g} the penalty, {penalty:g}, takes more than twice of each weight at every step; try a penalty of {smaller:.2g}.</source>
        <translation>Con una tasa de aprendizaje de {rate:g} la penalización, {penalty:g}, quita en cada paso más del doble de cada peso; pruebe una penalización de {smaller:.2g}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/trainer.py"/>
        <source>The inputs reach {reach:.3g}, so that steps at a learning rate of {rate:g} go too far; try to scale the inputs, or a rate of {smaller:.2g}.</source>
        <translation>Las entradas llegan a {reach:.3g}, así que los pasos con una tasa de aprendizaje de {rate:g} van demasiado lejos; pruebe a escalar las entradas, o una tasa de {smaller:.2g}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/trainer.py"/>
        <source>Data of another kind need a start anew.</source>
        <translation>Datos de otra clase necesitan empezar de nuevo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/trainer.py"/>
        <source>a weight</source>
        <translation>un peso</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/trainer.py"/>
        <source>a bias</source>
        <translation>un sesgo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/unit_formula.py"/>
        <source>{layer!r} computes nothing by a formula of its own.</source>
        <translation>{layer!r} no calcula nada con una fórmula propia.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/unit_formula.py"/>
        <source>{layer!r} is no dense layer that reads a vector.</source>
        <translation>{layer!r} no es una capa densa que lea un vector.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/unit_formula.py"/>
        <source>{layer!r} has no unit {unit}.</source>
        <translation>{layer!r} no tiene la unidad {unit}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/training/unit_formula.py"/>
        <source>The network takes {count} features, each a finite number.</source>
        <translation>La red toma {count} características, cada una un número finito.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/annotations/sheet.py"/>
        <source>{count} annotation is not drawn, because its layers are not.</source>
        <translation>{count} anotación no se dibuja, porque sus capas tampoco.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/annotations/sheet.py"/>
        <source>{count} annotations are not drawn, because their layers are not.</source>
        <translation>{count} anotaciones no se dibujan, porque sus capas tampoco.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/__init__.py"/>
        <source>The blocks view draws one box a layer.</source>
        <translation>La vista de bloques dibuja un bloque por capa.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/__init__.py"/>
        <source>With the layout “free” the camera alone says how the blocks are seen.</source>
        <translation>Con la disposición «libre» solo la cámara dice cómo se ven los bloques.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/__init__.py"/>
        <source>Only what is seen in perspective has a field of view.</source>
        <translation>Solo lo que se ve en perspectiva tiene campo de visión.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/__init__.py"/>
        <source>With the layout “page” sizes and gaps of boxes follow from its width.</source>
        <translation>Con la disposición «página» tamaños y huecos de los bloques dependen de su ancho.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/__init__.py"/>
        <source>With the layout “page” kernels are sizes on the fronts that have room for them.</source>
        <translation>Con la disposición «página», los núcleos son tamaños en las caras frontales donde caben.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/__init__.py"/>
        <source>With the layout “page” faces are opaque.</source>
        <translation>Con la disposición «página» las caras son opacas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/__init__.py"/>
        <source>With the layout “page” type has its printed size.</source>
        <translation>Con la disposición «página» la letra tiene su tamaño impreso.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/__init__.py"/>
        <source>With the layout “page” sizes stand under names, one a stage.</source>
        <translation>Con la disposición «página» los tamaños están bajo los nombres, uno por etapa.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/__init__.py"/>
        <source>Only with the layout “page” these can be chosen.</source>
        <translation>Solo con la disposición «página» se pueden elegir.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/page/contents.py"/>
        <source>The frame of {group} also reaches over {layers}, which is not in it.</source>
        <translation>El marco de {group} también abarca {layers}, que no está en él.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/page/contents.py"/>
        <source>The frame of {group} also reaches over {layers}, which are not in it.</source>
        <translation>El marco de {group} también abarca {layers}, que no están en él.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/page/copies.py"/>
        <source>Of {group} a later copy is drawn; only the first has {only}.</source>
        <translation>De {group} se dibuja una copia posterior; solo la primera tiene {only}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/page/copies.py"/>
        <source>Of {group} the second copy is drawn; the others have other sizes.</source>
        <translation>De {group} se dibuja la segunda copia; las demás tienen otros tamaños.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/page/remarks.py"/>
        <source>On a page {width} mm wide the figure is {height} mm high; a wider page makes it lower, and so do closed groups and equal groups folded to ×N.</source>
        <translation>En una página de {width} mm de ancho, la figura mide {height} mm de alto; una página más ancha la hace más baja, y también los grupos cerrados y los grupos iguales plegados en ×N.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/page/remarks.py"/>
        <source>The blocks are turned, so they are not drawn obliquely; the projection “oblique” turns them back.</source>
        <translation>Los bloques están girados, así que no se dibujan en proyección oblicua; la proyección «oblicua» los devuelve.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/page/remarks.py"/>
        <source>Letters stand for connections for which the page has no room.</source>
        <translation>Unas letras representan conexiones para las que la página no tiene sitio.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/page/remarks.py"/>
        <source>Drawn as part of the layers before them: {layers}.</source>
        <translation>Dibujadas como parte de las capas anteriores: {layers}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/page/remarks.py"/>
        <source>The figure is too wide for its page; {width} mm would do.</source>
        <translation>La figura es demasiado ancha para su página; bastarían {width} mm.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/blocks/page/ties.py"/>
        <source>The shared weights {name} are told by no line, for their layers do not stand one above the other.</source>
        <translation>Los pesos compartidos {name} no se indican con una línea, porque sus capas no están una sobre otra.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/diagram/__init__.py"/>
        <source>Lines and secondary text of a diagram have their printed size.</source>
        <translation>Las líneas y el texto secundario de un diagrama tienen su tamaño impreso.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/diagram/__init__.py"/>
        <source>Only with the layout “page” and the direction “automatic” has a network steps in time.</source>
        <translation>Una red solo tiene pasos en el tiempo con la disposición «página» y la dirección «automática».</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/diagram/__init__.py"/>
        <source>Only a network that is drawn unrolled in time has words at its steps.</source>
        <translation>Solo una red que se dibuja desplegada en el tiempo tiene palabras en sus pasos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/diagram/__init__.py"/>
        <source>Nothing in a diagram is drawn at random.</source>
        <translation>Nada de un diagrama se dibuja al azar.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/diagram/__init__.py"/>
        <source>The box of a diagram is as large as what is written in it.</source>
        <translation>La caja de un diagrama es tan grande como lo que lleva escrito.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/diagram/composition.py"/>
        <source>The network is not drawn unrolled in time: {reason}</source>
        <translation>La red no se dibuja desplegada en el tiempo: {reason}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/diagram/composition.py"/>
        <source>Its steps find no room beside each other.</source>
        <translation>Sus pasos no caben unos junto a otros.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/diagram/remarks.py"/>
        <source>Dots stand for step {first}: {layers}.</source>
        <translation>El paso {first} son puntos: {layers}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/diagram/remarks.py"/>
        <source>Dots stand for steps {first} to {last}: {layers}.</source>
        <translation>Los pasos {first} a {last} son puntos: {layers}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/diagram/remarks.py"/>
        <source>{count} layer is hidden: {layers}.</source>
        <translation>{count} capa está oculta: {layers}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/diagram/remarks.py"/>
        <source>{count} layers are hidden: {layers}.</source>
        <translation>{count} capas están ocultas: {layers}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/diagram/remarks.py"/>
        <source>Drawn as one box each: {layers}.</source>
        <translation>Dibujadas como una sola caja cada una: {layers}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/diagram/remarks.py"/>
        <source>The frame of {group} also reaches over layers that are not in it.</source>
        <translation>El marco de {group} abarca también capas que no están en él.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/diagram/written_out.py"/>
        <source>Its sequences have several lengths: {lengths}.</source>
        <translation>Sus secuencias tienen varias longitudes: {lengths}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/diagram/written_out.py"/>
        <source>Its sequences have one position.</source>
        <translation>Sus secuencias tienen una posición.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/diagram/written_out.py"/>
        <source>Drawn unrolled in time; its layers stay those folded.</source>
        <translation>Se dibuja desplegada en el tiempo; sus capas siguen siendo las plegadas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/diagram/written_out.py"/>
        <source>Drawn unrolled in time; links between steps stand for {delays}.</source>
        <translation>Se dibuja desplegada en el tiempo; las conexiones entre pasos representan {delays}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/diagram/written_out.py"/>
        <source>Dots stand for the steps from {first} to the one before {last}.</source>
        <translation>Los puntos representan los pasos desde {first} hasta el anterior a {last}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/graph/__init__.py"/>
        <source>A graph is as large as what it shows, and has no page.</source>
        <translation>Un grafo es tan grande como lo que muestra y no tiene página.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/graph/__init__.py"/>
        <source>Nothing in a graph is drawn at random.</source>
        <translation>Nada en un grafo se dibuja al azar.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/graph/__init__.py"/>
        <source>A graph shows all operations.</source>
        <translation>Un grafo muestra todas las operaciones.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/graph/__init__.py"/>
        <source>The box of a graph is as large as what is written in it.</source>
        <translation>La caja de un grafo es tan grande como lo escrito en ella.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/graph/asides.py"/>
        <source>after {name}</source>
        <translation>tras {name}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/graph/boxes.py"/>
        <source>{count:,} operations</source>
        <translation>{count:,} operaciones</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/graph/composition.py"/>
        <source>A graph of {count:,} operations.</source>
        <translation>Un grafo de {count:,} operaciones.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/graph/composition.py"/>
        <source>The graph is {width} mm wide and {height} mm high, more than a page has room for; with more scopes closed it would be smaller.</source>
        <translation>El grafo mide {width} mm de ancho y {height} mm de alto, más de lo que cabe en una página; con más ámbitos cerrados sería menor.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/graph/composition.py"/>
        <source>Drawn once, though it runs again with the same weights: {names}.</source>
        <translation>Se dibuja una vez, aunque se ejecuta de nuevo con los mismos pesos: {names}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/graph/composition.py"/>
        <source>{count:,} operations whose results never change are not drawn.</source>
        <translation>{count:,} operaciones cuyo resultado nunca cambia no se dibujan.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/graph/composition.py"/>
        <source>Drawn once for all that are built alike: {names}.</source>
        <translation>Dibujado una vez por todos los que están construidos igual: {names}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/graph/composition.py"/>
        <source>Drawn once for all that are built alike: {names} and {count:,} more.</source>
        <translation>Dibujado una vez por todos los que están construidos igual: {names} y {count:,} más.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/graph/of_layers.py"/>
        <source>Weights {name} are shared by: {names}.</source>
        <translation>Los pesos {name} los comparten: {names}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/graph/of_layers.py"/>
        <source>Weights are shared by: {names}.</source>
        <translation>Los pesos los comparten: {names}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/graph/of_layers.py"/>
        <source>From {source} to {target} it is {delay}.</source>
        <translation>De {source} a {target} es {delay}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/graph/paints.py"/>
        <source>The darkest took {time:.4g} µs.</source>
        <translation>La más oscura tardó {time:.4g} µs.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/graph/paints.py"/>
        <source>The darkest put out {size:.4g} KiB.</source>
        <translation>La más oscura dio {size:.4g} KiB.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/graph/paints.py"/>
        <source>Nothing says where these operations run: colours tell their kinds.</source>
        <translation>Nada dice dónde se ejecutan estas operaciones: los colores dicen sus tipos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/graph/paints.py"/>
        <source>There are no logs of a run of these operations: colours tell their kinds.</source>
        <translation>No hay registros de una ejecución de estas operaciones: los colores dicen sus tipos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/graph/paints.py"/>
        <source>{device} is {color}.</source>
        <translation>{device} es {color}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/graph/ports.py"/>
        <source>{count:,} more</source>
        <translation>{count:,} más</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/graph/ports.py"/>
        <source>{count:,} tensors</source>
        <translation>{count:,} tensores</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/idle_options.py"/>
        <source>Only blocks and planes with the layout “page” show a sample picture.</source>
        <translation>Solo los bloques y los planos con la disposición «página» muestran una imagen de muestra.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/idle_options.py"/>
        <source>There are no such texts in this view and layout.</source>
        <translation>En esta vista y disposición no hay tales textos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/idle_options.py"/>
        <source>Only a figure with the layout “page” has a page of a given size.</source>
        <translation>Solo una figura con la disposición «página» tiene una página de tamaño dado.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/idle_options.py"/>
        <source>With the layout “page” type, lines and margins have their printed size.</source>
        <translation>Con la disposición «página» la letra, las líneas y los márgenes tienen su tamaño impreso.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/idle_options.py"/>
        <source>With the layout “page” nothing in this view is drawn at random.</source>
        <translation>Con la disposición «página» nada de esta vista se dibuja al azar.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/idle_options.py"/>
        <source>Only blocks with the layout “page” show a sample picture on outputs.</source>
        <translation>Solo los bloques con la disposición «página» muestran una imagen de muestra en las salidas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/idle_options.py"/>
        <source>The figure shows a picture of your own on its input.</source>
        <translation>La figura muestra en su entrada una imagen propia.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/idle_options.py"/>
        <source>Only the planes view with the layout “free” writes operations beside layers.</source>
        <translation>Solo la vista de planos con la disposición «libre» escribe operaciones junto a las capas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/idle_options.py"/>
        <source>Only charts, figures of training and blocks on a page have titles.</source>
        <translation>Solo las gráficas, las figuras de entrenamiento y los bloques en una página tienen títulos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/named_styles.py"/>
        <source>There is no style {name!r}; the styles are {styles}.</source>
        <translation>No hay ningún estilo {name!r}; los estilos son {styles}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/__init__.py"/>
        <source>With the layout “page” the columns of nodes fill the width.</source>
        <translation>Con la disposición «página» las columnas de nodos llenan el ancho.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/__init__.py"/>
        <source>With the layout “page” the colour of an edge tells the sign of its weight.</source>
        <translation>Con la disposición «página» el color de una arista dice el signo de su peso.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/cables.py"/>
        <source>{source} to {target}</source>
        <translation>{source} a {target}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/cables.py"/>
        <source>One line joins whole layers, not units: {connections}.</source>
        <translation>Una línea une capas enteras, no unidades: {connections}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/fans.py"/>
        <source>No weights are written at the edges into {layers}, for their lines are no single weights.</source>
        <translation>No se escriben pesos en las aristas hacia {layers}, porque sus líneas no son pesos sueltos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/fans.py"/>
        <source>No weights are written at the edges into {layers}, for their layers have none of their own.</source>
        <translation>No se escriben pesos en las aristas hacia {layers}, porque sus capas no los tienen propios.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/fans.py"/>
        <source>{count} of {whole} edges between drawn units into {layer} are absent, because their weights are 0.</source>
        <translation>{count} de {whole} aristas entre unidades dibujadas hacia {layer} faltan, porque sus pesos son 0.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/fans.py"/>
        <source>{count} of {whole} edges into {layer} are absent, because their weights are 0.</source>
        <translation>{count} de {whole} aristas hacia {layer} faltan, porque sus pesos son 0.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/fans.py"/>
        <source>A dotted line into {layers} is a coordinate of the centre of a unit, not a weight.</source>
        <translation>Una línea de puntos hacia {layers} es una coordenada del centro de una unidad, no un peso.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/fans.py"/>
        <source>A line into a channel of a convolution stands for a kernel.</source>
        <translation>Una línea hacia un canal de una convolución representa un núcleo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/fans.py"/>
        <source>A line into {layers} stands for all weights from a channel.</source>
        <translation>Una línea hacia {layers} representa todos los pesos de un canal.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/fans.py"/>
        <source>The greatest weights into {layers} are not drawn; edges show how those drawn compare with each other.</source>
        <translation>Los pesos mayores hacia {layers} no se dibujan; las aristas muestran cómo se comparan entre sí los dibujados.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/fans.py"/>
        <source>Lines that end at dots lead to units that are not drawn.</source>
        <translation>Las líneas que acaban en puntos llevan a unidades que no se dibujan.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/fans.py"/>
        <source>Edges whose weight is 0 are drawn as all others, for there are too many weights to look at: {layers}.</source>
        <translation>Las aristas cuyo peso es 0 se dibujan como las demás, pues hay demasiados pesos que mirar: {layers}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/fans.py"/>
        <source>The weights of {layer} are not shown, because its maps are drawn flattened.</source>
        <translation>Los pesos de {layer} no se muestran, porque sus mapas se dibujan aplanados.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/fans.py"/>
        <source>The weights between the units of {layer} are not shown.</source>
        <translation>No se muestran los pesos entre las unidades de {layer}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/fans.py"/>
        <source>Dotted or dashed lines are not single weights: {layers}.</source>
        <translation>Las líneas de puntos o de rayas no son pesos individuales: {layers}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/fans.py"/>
        <source>Dotted lines are not single weights: {layers}.</source>
        <translation>Las líneas de puntos no son pesos individuales: {layers}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/fans.py"/>
        <source>Dashed edges do not exist.</source>
        <translation>Las aristas discontinuas no existen.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/fans.py"/>
        <source>Faint edges do not exist.</source>
        <translation>Las aristas tenues no existen.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/fans.py"/>
        <source>The absent edges into {layer} are left out, for there are too many.</source>
        <translation>Las aristas ausentes hacia {layer} se omiten, pues son demasiadas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/layout.py"/>
        <source>units</source>
        <translation>unidades</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/layout.py"/>
        <source>channels</source>
        <translation>canales</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/layout.py"/>
        <source>features</source>
        <translation>características</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/layout.py"/>
        <source>{count} layers show some of their units: {layers}.</source>
        <translation>{count} capas muestran algunas de sus unidades: {layers}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/layout.py"/>
        <source>{layer} shows {drawn} of {count} {units}.</source>
        <translation>{layer} muestra {drawn} de {count} {units}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/layout.py"/>
        <source>A circle stands for a whole channel of maps or of a sequence.</source>
        <translation>Un círculo representa un canal entero de mapas o de una secuencia.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/layout.py"/>
        <source>{layer} {drawn} of {count}</source>
        <translation>{layer} {drawn} de {count}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/page/reaches.py"/>
        <source>This does not fit on a page {width} mm wide; {needed} mm would do.</source>
        <translation>Esto no cabe en una página de {width} mm de ancho; bastarían {needed} mm.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/page/remarks.py"/>
        <source>Texts in units of {layers} are left out, for they could not be read at this width.</source>
        <translation>Se omiten los textos en las unidades de {layers}, pues a este ancho no podrían leerse.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/structure_notices.py"/>
        <source>The wide lines between units of {layers} join neighbours; they are no weights.</source>
        <translation>Las líneas anchas entre unidades de {layers} unen vecinos; no son pesos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/structure_notices.py"/>
        <source>The lines of {layers} have no direction: one weight holds both ways.</source>
        <translation>Las líneas de {layers} no tienen dirección: un peso vale en ambos sentidos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/structure_notices.py"/>
        <source>The edges into {layers} are not drawn double, for there are too many.</source>
        <translation>Las aristas hacia {layers} no se dibujan dobles, pues son demasiadas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/training/composition.py"/>
        <source>Nearly nothing of the error reaches {count} of {layer}'s units.</source>
        <translation>A {count} de las unidades de {layer} no les llega casi nada del error.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/training/composition.py"/>
        <source>{count} of {layer}'s units put out 0 for every point and cannot learn any more.</source>
        <translation>{count} de las unidades de {layer} dan 0 para todos los puntos y ya no pueden aprender.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/training/composition.py"/>
        <source>{count} of {layer}'s units are at an end of their curve for nearly all points.</source>
        <translation>{count} de las unidades de {layer} están en un extremo de su curva para casi todos los puntos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/training/composition.py"/>
        <source>{shown:,} of {count:,} points are drawn.</source>
        <translation>Se dibujan {shown:,} de {count:,} puntos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/training/composition.py"/>
        <source>{layer}: {drawn} of {count} units are drawn.</source>
        <translation>{layer}: se dibujan {drawn} de {count} unidades.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/unit_marks.py"/>
        <source>Texts that are too long for their units: {texts}.</source>
        <translation>Textos demasiado largos para sus unidades: {texts}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/unit_marks.py"/>
        <source>{count} units of {layer} with a style of their own are not drawn.</source>
        <translation>{count} unidades de {layer} con estilo propio no están dibujadas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/unit_marks.py"/>
        <source>{count} unit of {layer} with a style of its own is not drawn.</source>
        <translation>{count} unidad de {layer} con estilo propio no está dibujada.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/nodes/weight_labels.py"/>
        <source>{count} of {whole} weights of {layer} are not written, for want of room.</source>
        <translation>No se escriben {count} de {whole} pesos de {layer} por falta de sitio.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/planes/__init__.py"/>
        <source>With the layout “page” sizes and gaps of maps and bars follow from its width.</source>
        <translation>Con la disposición «página» tamaños y huecos de mapas y barras dependen de su ancho.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/planes/__init__.py"/>
        <source>With the layout “page” all names are written that there is room for.</source>
        <translation>Con la disposición «página» se escriben todos los nombres que caben.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/planes/__init__.py"/>
        <source>With the layout “page” operations stand in the legend.</source>
        <translation>Con la disposición «página» las operaciones están en la leyenda.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/planes/composition.py"/>
        <source>Of deep stacks at most {most} maps are drawn; dots stand for the rest, the captions tell the true numbers: {layers}.</source>
        <translation>De las pilas profundas se dibujan {most} mapas como máximo; los puntos representan el resto, los pies dicen los números verdaderos: {layers}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/planes/composition.py"/>
        <source>No stack draws more than {most} maps.</source>
        <translation>Ninguna pila dibuja más de {most} mapas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/planes/composition.py"/>
        <source>Captions are channels over the size of a map, for want of room.</source>
        <translation>Los pies son los canales sobre el tamaño de un mapa, por falta de espacio.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/planes/composition.py"/>
        <source>Activations are not named for want of room.</source>
        <translation>Las activaciones no se nombran por falta de espacio.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/planes/page/composition.py"/>
        <source>Of deep stacks not all maps are drawn; their sizes tell the true numbers: {layers}.</source>
        <translation>De las pilas profundas no se dibujan todos los mapas; sus tamaños dicen los números verdaderos: {layers}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/shared/arrangement.py"/>
        <source>{count} of {total} layers is hidden: {layers}.</source>
        <translation>{count} de {total} capas está oculta: {layers}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/shared/arrangement.py"/>
        <source>{count} of {total} layers are hidden: {layers}.</source>
        <translation>{count} de {total} capas están ocultas: {layers}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/shared/inner_lines.py"/>
        <source>Lines between the units of one layer are not drawn: {layers}.</source>
        <translation>No se dibujan las líneas entre las unidades de una misma capa: {layers}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/shared/inner_lines.py"/>
        <source>A line without an arrowhead has no direction: {layers}.</source>
        <translation>Una línea sin punta de flecha no tiene dirección: {layers}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/shared/left_out.py"/>
        <source>Names not written: {names}.</source>
        <translation>Nombres no escritos: {names}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/shared/limits.py"/>
        <source>without the ellipsis at most {units:,} units of a layer and {edges:,} edges in all are drawn; leave nodes.ellipsis on.</source>
        <translation>sin la elipsis se dibujan como mucho {units:,} unidades de una capa y {edges:,} aristas en total; deje activada nodes.ellipsis.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/shared/limits.py"/>
        <source>The figure has {count:,} edges; {advice}</source>
        <translation>La figura tiene {count:,} aristas; {advice}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/shared/limits.py"/>
        <source>{name} has {count:,} units; {advice}</source>
        <translation>{name} tiene {count:,} unidades; {advice}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/shared/limits.py"/>
        <source>Of {name} at most {most:,} units are drawn, for each pair is joined; leave nodes.ellipsis on.</source>
        <translation>De {name} se dibujan como máximo {most:,} unidades, pues cada par está unido; deje activado nodes.ellipsis.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/shared/name_lists.py"/>
        <source>{names} and {count} more</source>
        <translation>{names} y {count} más</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/shared/page.py"/>
        <source>The figure is {height} mm high, more than a page has room for; on a wider page, or with groups folded to ×N, it would be lower.</source>
        <translation>La figura mide {height} mm de alto, más de lo que cabe en una página; en una página más ancha, o con grupos plegados a ×N, sería más baja.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/shared/page.py"/>
        <source>The figure is too high for its page; {height} mm would do.</source>
        <translation>La figura es demasiado alta para su página; bastarían {height} mm.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/shared/weights.py"/>
        <source>Layer {layer!r} has no weights.</source>
        <translation>La capa {layer!r} no tiene pesos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/shared/weights.py"/>
        <source>The weights of layer {layer!r} join {columns} inputs to {rows} outputs, but it has {inputs} inputs and {outputs} outputs; give weights of that shape.</source>
        <translation>Los pesos de la capa {layer!r} unen {columns} entradas con {rows} salidas, pero tiene {inputs} entradas y {outputs} salidas; indique pesos de esa forma.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/shared/weights.py"/>
        <source>Layer {layer!r} has {outputs} outputs, but its weights have not as many biases; give weights of that shape.</source>
        <translation>La capa {layer!r} tiene {outputs} salidas, pero sus pesos no tienen otros tantos sesgos; indique pesos de esa forma.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/shared/weights.py"/>
        <source>Layer {layer!r}: {reason}</source>
        <translation>Capa {layer!r}: {reason}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/structures/connection_labels.py"/>
        <source>Connections with a style of their own that are not drawn: {connections}.</source>
        <translation>Conexiones con estilo propio que no están dibujadas: {connections}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/structures/connection_labels.py"/>
        <source>Labels of connections without room are left out: {labels}.</source>
        <translation>Se omiten etiquetas de conexiones por falta de sitio: {labels}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/structures/connection_labels.py"/>
        <source>Of the labels of connections the first {most} are drawn.</source>
        <translation>De las etiquetas de conexiones se dibujan las primeras {most}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/structures/frames.py"/>
        <source>Of {group} the last of {count} copies is drawn, which puts out {last}; the first puts out {first}.</source>
        <translation>De {group} se dibuja la última de {count} copias, que emite {last}; la primera emite {first}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/structures/frames.py"/>
        <source>Of {group} the first of {count} copies is drawn, which puts out {first}; the last puts out {last}.</source>
        <translation>De {group} se dibuja la primera de {count} copias, que emite {first}; la última emite {last}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/structures/frames.py"/>
        <source>Of {group} only the first copy has {only}.</source>
        <translation>De {group} solo la primera copia tiene {only}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/structures/frames.py"/>
        <source>Of {group} the first copy is drawn; the later ones differ in {later}.</source>
        <translation>De {group} se dibuja la primera copia; las siguientes difieren en {later}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/structures/frames.py"/>
        <source>Of {group} only the first copy has {only}; the later ones differ in {later}.</source>
        <translation>De {group} solo la primera copia tiene {only}; las siguientes difieren en {later}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/structures/structured.py"/>
        <source>The feedback from {source} to {target} is not drawn, because a layer of it is not.</source>
        <translation>La realimentación de {source} a {target} no se dibuja, porque una de sus capas no se dibuja.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/structures/structured.py"/>
        <source>The shared weights {name} are not drawn, because fewer than two of their layers are.</source>
        <translation>Los pesos compartidos {name} no se dibujan, porque se dibujan menos de dos de sus capas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/structures/structured.py"/>
        <source>{group} is drawn open, because a layer outside stands between two of its layers.</source>
        <translation>{group} se dibuja abierto, porque una capa de fuera está entre dos de sus capas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/structures/structured.py"/>
        <source>Of {count:,} groups only the {most} largest have frames; close or ungroup some.</source>
        <translation>De {count:,} grupos solo los {most} mayores tienen marco; cierra o desagrupa algunos.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/views/structures/structured.py"/>
        <source>The frame of {group} is not drawn, because its layers are not.</source>
        <translation>El marco de {group} no se dibuja, porque sus capas no se dibujan.</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>input</source>
        <translation>entrada</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>convolution</source>
        <translation>convolución</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>separable convolution</source>
        <translation>convolución separable</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>depthwise convolution</source>
        <translation>convolución por canal</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>transposed convolution</source>
        <translation>convolución transpuesta</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>graph convolution</source>
        <translation>convolución de grafos</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>pooling</source>
        <translation>agrupación</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>upsampling</source>
        <translation>sobremuestreo</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>dense</source>
        <translation>densa</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>mixture of experts</source>
        <translation>mezcla de expertos</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>flatten</source>
        <translation>aplanado</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>reshape</source>
        <translation>cambio de forma</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>permute</source>
        <translation>permutación</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>split</source>
        <translation>división</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>slice</source>
        <translation>recorte</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>pad</source>
        <translation>relleno</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>activation</source>
        <translation>activación</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>normalization</source>
        <translation>normalización</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>dropout</source>
        <translation>dropout</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>add</source>
        <translation>suma</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>subtract</source>
        <translation>resta</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>multiply</source>
        <translation>multiplicación</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>average</source>
        <translation>promedio</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>maximum</source>
        <translation>máximo</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>dot product</source>
        <translation>producto escalar</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>concatenate</source>
        <translation>concatenación</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>softmax</source>
        <translation>softmax</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>embedding</source>
        <translation>incrustación</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>positional encoding</source>
        <translation>codificación posicional</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>recurrent</source>
        <translation>recurrente</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>attention</source>
        <translation>atención</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>sampling</source>
        <translation>muestreo</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>self-organizing map</source>
        <translation>mapa autoorganizado</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>radial basis</source>
        <translation>base radial</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>Hopfield network</source>
        <translation>Red de Hopfield</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>Boltzmann machine</source>
        <translation>Máquina de Boltzmann</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>restricted Boltzmann machine</source>
        <translation>máquina de Boltzmann restringida</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>other</source>
        <translation>otro</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>active_experts</source>
        <translation>expertos activos</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>bias</source>
        <translation>sesgo</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>bidirectional</source>
        <translation>bidireccional</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>causal</source>
        <translation>causal</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>cell</source>
        <translation>celda</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>connected</source>
        <translation>conexiones parciales</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>crop</source>
        <translation>recorte</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>dilation</source>
        <translation>dilatación</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>experts</source>
        <translation>expertos</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>groups</source>
        <translation>grupos</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>heads</source>
        <translation>cabezas</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>hidden</source>
        <translation>unidades ocultas</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>kernel</source>
        <translation>núcleo</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>lattice</source>
        <translation>retícula</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>multiplier</source>
        <translation>multiplicador</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>order</source>
        <translation>orden</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>padding</source>
        <translation>relleno</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>part</source>
        <translation>parte</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>parts</source>
        <translation>partes</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>rate</source>
        <translation>tasa</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>scale</source>
        <translation>escala</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>shared_width</source>
        <translation>shared_width</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>start</source>
        <translation>inicio</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>stop</source>
        <translation>fin</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>stride</source>
        <translation>paso</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>trained</source>
        <translation>entrenada</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>unpools</source>
        <translation>desagrupa</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>vocabulary</source>
        <translation>vocabulario</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>name</source>
        <translation>nombre</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>parameters</source>
        <translation>parámetros</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>sizes_typed</source>
        <translation>tamaños escritos</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>expecting value</source>
        <translation>se espera un valor</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>expecting ',' delimiter</source>
        <translation>se espera una coma</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>expecting ':' delimiter</source>
        <translation>se esperan dos puntos</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>expecting property name enclosed in double quotes</source>
        <translation>se espera un nombre entre comillas dobles</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>illegal trailing comma before end of object</source>
        <translation>sobra una coma antes del final del objeto</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>illegal trailing comma before end of array</source>
        <translation>sobra una coma antes del final de la lista</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>invalid control character</source>
        <translation>hay un carácter de control no permitido</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>invalid \escape</source>
        <translation>hay una secuencia \ no válida</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>invalid \uXXXX escape</source>
        <translation>hay una secuencia \uXXXX no válida</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>unterminated string</source>
        <translation>hay un texto sin cerrar</translation>
    </message>
    <message>
        <location filename="../../packaging/collect_sentences.py"/>
        <source>extra data</source>
        <translation>sobran datos</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <location filename="../../nnsvg_qt/app/help/guide_text.py"/>
        <location filename="../../nnsvg_qt/app/help/shortcut_sheet.py"/>
        <source>On the canvas</source>
        <translation>En el lienzo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/help/shortcut_sheet.py"/>
        <source>Arrows</source>
        <translation>Flechas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/help/shortcut_sheet.py"/>
        <source>Walk from layer to layer</source>
        <translation>Ir de capa en capa</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/help/shortcut_sheet.py"/>
        <source>Page Up, Page Down</source>
        <translation>RePág, AvPág</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/help/shortcut_sheet.py"/>
        <source>Layer before, layer after</source>
        <translation>Capa anterior, capa siguiente</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/help/shortcut_sheet.py"/>
        <source>Home, End</source>
        <translation>Inicio, Fin</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/help/shortcut_sheet.py"/>
        <source>First layer, last layer</source>
        <translation>Primera capa, última capa</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/help/shortcut_sheet.py"/>
        <source>Ctrl+arrows</source>
        <translation>Ctrl+flechas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/help/shortcut_sheet.py"/>
        <source>Move the page</source>
        <translation>Mover la página</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/help/shortcut_sheet.py"/>
        <source>Shift+arrows</source>
        <translation>Mayús+flechas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/help/shortcut_sheet.py"/>
        <source>Turn the blocks</source>
        <translation>Girar los bloques</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/help/shortcut_sheet.py"/>
        <source>Enter, double click on a block or ×N</source>
        <translation>Intro, doble clic en un bloque o ×N</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/help/shortcut_sheet.py"/>
        <source>Open it; of a model file also copy by copy</source>
        <translation>Abrirlo; de un archivo de modelo, también copia por copia</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/help/shortcut_sheet.py"/>
        <source>Backspace</source>
        <translation>Retroceso</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/help/shortcut_sheet.py"/>
        <source>Close the block around, fold copies to ×N</source>
        <translation>Cerrar el bloque que lo rodea, plegar copias a ×N</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/help/shortcut_sheet.py"/>
        <source>Escape</source>
        <translation>Escape</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/help/shortcut_sheet.py"/>
        <source>Select nothing</source>
        <translation>No seleccionar nada</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/help/shortcut_sheet.py"/>
        <source>Click</source>
        <translation>Clic</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/help/shortcut_sheet.py"/>
        <source>Select a layer or a connection</source>
        <translation>Seleccionar una capa o una conexión</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/help/shortcut_sheet.py"/>
        <source>Ctrl+click</source>
        <translation>Ctrl+clic</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/help/shortcut_sheet.py"/>
        <source>Select one more, or one less</source>
        <translation>Seleccionar una más, o una menos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/help/shortcut_sheet.py"/>
        <source>Shift+drag</source>
        <translation>Mayús+arrastrar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/help/shortcut_sheet.py"/>
        <source>Select what the frame touches</source>
        <translation>Seleccionar lo que toca el marco</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/help/shortcut_sheet.py"/>
        <source>Right click</source>
        <translation>Clic derecho</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/help/shortcut_sheet.py"/>
        <source>What can be done there</source>
        <translation>Lo que se puede hacer ahí</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/help/shortcut_sheet.py"/>
        <source>Double click on a label</source>
        <translation>Doble clic en una etiqueta</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/help/shortcut_sheet.py"/>
        <source>Type over it</source>
        <translation>Escribir encima</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/help/shortcut_sheet.py"/>
        <source>Drag a text or a bracket</source>
        <translation>Arrastrar un texto o un corchete</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/help/shortcut_sheet.py"/>
        <source>Move it; arrows do so too</source>
        <translation>Moverlo; también con las flechas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/help/shortcut_sheet.py"/>
        <source>Drag an end of a bracket or a selected band</source>
        <translation>Arrastrar un extremo de un corchete o de una banda seleccionada</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/help/shortcut_sheet.py"/>
        <source>Change which layers it is about</source>
        <translation>Cambiar a qué capas se refiere</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/help/shortcut_sheet.py"/>
        <source>Drag</source>
        <translation>Arrastrar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/help/shortcut_sheet.py"/>
        <source>Move the page; turn the blocks</source>
        <translation>Mover la página; girar los bloques</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/help/shortcut_sheet.py"/>
        <source>Drag with the middle or right button</source>
        <translation>Arrastrar con el botón central o derecho</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/help/shortcut_sheet.py"/>
        <source>Wheel, pinch</source>
        <translation>Rueda, pellizco</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/help/shortcut_sheet.py"/>
        <source>Zoom</source>
        <translation>Acercar o alejar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/help/shortcut_sheet.py"/>
        <source>Viewpoint: {name}</source>
        <translation>Punto de vista: {name}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/help/shortcut_sheet.py"/>
        <source>Keyboard and mouse</source>
        <translation>Teclado y ratón</translation>
    </message>
</context>
<context>
    <name>SingleMenus</name>
    <message>
        <location filename="../../nnsvg_qt/app/menus/single_menus.py"/>
        <source>Line &amp;colour…</source>
        <translation>&amp;Color de la línea…</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/single_menus.py"/>
        <source>Da&amp;shes</source>
        <translation>Tra&amp;zos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/single_menus.py"/>
        <source>&amp;Double line</source>
        <translation>Línea &amp;doble</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/single_menus.py"/>
        <source>L&amp;abel…</source>
        <translation>Eti&amp;queta…</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/single_menus.py"/>
        <source>&amp;Reset own style</source>
        <translation>Resta&amp;blecer estilo propio</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/single_menus.py"/>
        <source>Unit {number}</source>
        <translation>Unidad {number}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/single_menus.py"/>
        <source>{count} units</source>
        <translation>{count} unidades</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/single_menus.py"/>
        <source>Units</source>
        <translation>Unidades</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/single_menus.py"/>
        <source>Unit &amp;colour…</source>
        <translation>&amp;Color de la unidad…</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/single_menus.py"/>
        <source>&amp;Symbol</source>
        <translation>&amp;Símbolo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/single_menus.py"/>
        <source>Te&amp;xt…</source>
        <translation>Te&amp;xto…</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/single_menus.py"/>
        <source>Cross &amp;out</source>
        <translation>&amp;Tachar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/single_menus.py"/>
        <source>&amp;Dim</source>
        <translation>&amp;Atenuar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/menus/single_menus.py"/>
        <source>S&amp;elect units…</source>
        <translation>S&amp;eleccionar unidades…</translation>
    </message>
</context>
<context>
    <name>SizeButtons</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/size_buttons.py"/>
        <source>One hidden layer less</source>
        <translation>Una capa oculta menos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/size_buttons.py"/>
        <source>One hidden layer more</source>
        <translation>Una capa oculta más</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/size_buttons.py"/>
        <source>hidden layers</source>
        <translation>capas ocultas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/size_buttons.py"/>
        <source>One unit less</source>
        <translation>Una unidad menos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/size_buttons.py"/>
        <source>One unit more</source>
        <translation>Una unidad más</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/size_buttons.py"/>
        <source>units</source>
        <translation>unidades</translation>
    </message>
</context>
<context>
    <name>SmallMultiples</name>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/small_multiples.py"/>
        <source>Small multiples</source>
        <translation>Múltiples pequeños</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/small_multiples.py"/>
        <source>The run is gone; train the network again.</source>
        <translation>La ejecución ya no está; entrene la red de nuevo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/small_multiples.py"/>
        <source>Saved {name}</source>
        <translation>Se ha guardado {name}</translation>
    </message>
</context>
<context>
    <name>SmallMultiplesDialog</name>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/small_multiples.py"/>
        <source>Small multiples</source>
        <translation>Múltiples pequeños</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/small_multiples.py"/>
        <source>Each epoch becomes a part of one page, with a letter.</source>
        <translation>Cada época es una parte de una página, con una letra.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/small_multiples.py"/>
        <source>As many as suit</source>
        <translation>Tantas como convenga</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/small_multiples.py"/>
        <source>&amp;Epochs</source>
        <translation>É&amp;pocas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/small_multiples.py"/>
        <source>&amp;Columns</source>
        <translation>&amp;Columnas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/small_multiples.py"/>
        <source>Page &amp;width</source>
        <translation>&amp;Ancho de página</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/small_multiples.py"/>
        <source>&amp;Save…</source>
        <translation>&amp;Guardar…</translation>
    </message>
</context>
<context>
    <name>SourcePages</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/sources/columns.py"/>
        <source>What the drawer shows</source>
        <translation>Lo que muestra el cajón</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/source_pages.py"/>
        <source>Model</source>
        <translation>Modelo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/source_pages.py"/>
        <source>Training</source>
        <translation>Entrenamiento</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/source_pages.py"/>
        <source>Input</source>
        <translation>Entrada</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/source_pages.py"/>
        <source>Logs</source>
        <translation>Registros</translation>
    </message>
</context>
<context>
    <name>SourcesDrawer</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/sources/drawer.py"/>
        <source>Sources</source>
        <translation>Fuentes</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/sources/drawer.py"/>
        <source>Close the drawer</source>
        <translation>Cerrar el cajón</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/sources/drawer.py"/>
        <source>Open the drawer</source>
        <translation>Abrir el cajón</translation>
    </message>
</context>
<context>
    <name>SourcesPlace</name>
    <message>
        <location filename="../../nnsvg_qt/app/window/sources_place.py"/>
        <source>A change by hand does not fit the new layers: {first}</source>
        <translation>Un cambio hecho a mano no encaja en las capas nuevas: {first}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/sources_place.py"/>
        <source>{count} changes by hand do not fit the new layers: {first} …</source>
        <translation>{count} cambios hechos a mano no encajan en las capas nuevas: {first} …</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/sources_place.py"/>
        <source>&amp;Undo</source>
        <translation>&amp;Deshacer</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/sources_place.py"/>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>SpacingGrip</name>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/grips/spacing_grip.py"/>
        <source>Gap: {size} px. Drag to change it, double-click to reset it.</source>
        <translation>Hueco: {size} px. Arrastre para cambiarlo, haga doble clic para restablecerlo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/grips/spacing_grip.py"/>
        <source>reset spacing</source>
        <translation>restablecimiento de la separación</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/grips/spacing_grip.py"/>
        <source>change spacing</source>
        <translation>cambio de la separación</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/grips/spacing_grip.py"/>
        <source>{size} px</source>
        <translation>{size} px</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/grips/spacing_grip.py"/>
        <source>{size} px, as the style says</source>
        <translation>{size} px, como dice el estilo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/canvas/grips/spacing_grip.py"/>
        <source>{size} px, as beside it</source>
        <translation>{size} px, como a su lado</translation>
    </message>
</context>
<context>
    <name>StepsModel</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/steps_model.py"/>
        <source>Smoothed</source>
        <translation>Suavizado</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/steps_model.py"/>
        <source>Value</source>
        <translation>Valor</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/steps_model.py"/>
        <source>Step</source>
        <translation>Paso</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/steps_model.py"/>
        <source>Relative, s</source>
        <translation>Relativo, s</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/steps_model.py"/>
        <source>Least</source>
        <translation>Mínimo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/steps_model.py"/>
        <source>Greatest</source>
        <translation>Máximo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/steps_model.py"/>
        <source>Value at first</source>
        <translation>Primer valor</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/steps_model.py"/>
        <source>Value at last</source>
        <translation>Último valor</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/steps_model.py"/>
        <source>Change</source>
        <translation>Cambio</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/steps_model.py"/>
        <source>Change, %</source>
        <translation>Cambio, %</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/steps_model.py"/>
        <source>First step</source>
        <translation>Primer paso</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/steps_model.py"/>
        <source>Last step</source>
        <translation>Último paso</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/steps_model.py"/>
        <source>Step of the greatest</source>
        <translation>Paso del máximo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/steps_model.py"/>
        <source>Step of the least</source>
        <translation>Paso del mínimo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/steps_model.py"/>
        <source>Mean</source>
        <translation>Media</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/steps_model.py"/>
        <source>Chart</source>
        <translation>Gráfica</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/steps_model.py"/>
        <source>Run</source>
        <translation>Ejecución</translation>
    </message>
</context>
<context>
    <name>StepsTable</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/steps_table.py"/>
        <source>Values at the selected steps</source>
        <translation>Valores en los pasos seleccionados</translation>
    </message>
</context>
<context>
    <name>StopField</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/stop_field.py"/>
        <source>never</source>
        <translation>nunca</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/stop_field.py"/>
        <source>at an epoch</source>
        <translation>en una época</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/stop_field.py"/>
        <source>at a test loss</source>
        <translation>con una pérdida de prueba</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/stop_field.py"/>
        <source>without progress</source>
        <translation>sin progreso</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/stop_field.py"/>
        <source>Number of the condition</source>
        <translation>Número de la condición</translation>
    </message>
</context>
<context>
    <name>StyleCommands</name>
    <message>
        <location filename="../../nnsvg_qt/app/commands/picture_file.py"/>
        <source>Pictures (*.png *.jpg *.jpeg *.webp *.bmp *.gif *.tif *.tiff)</source>
        <translation>Imágenes (*.png *.jpg *.jpeg *.webp *.bmp *.gif *.tif *.tiff)</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/style_commands.py"/>
        <source>new random weights and kernels</source>
        <translation>nuevos pesos y núcleos aleatorios</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/style_commands.py"/>
        <source>Save style</source>
        <translation>Guardar estilo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/style_commands.py"/>
        <source>Styles (*{suffix})</source>
        <translation>Estilos (*{suffix})</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/style_commands.py"/>
        <source>Saved the style {name}</source>
        <translation>Se ha guardado el estilo {name}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/style_commands.py"/>
        <source>Apply style</source>
        <translation>Aplicar estilo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/style_commands.py"/>
        <source>Styles and projects (*{style} *{project})</source>
        <translation>Estilos y proyectos (*{style} *{project})</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/style_commands.py"/>
        <source>apply style {name}</source>
        <translation>aplicación del estilo {name}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/style_commands.py"/>
        <source>Applied the style {name}</source>
        <translation>Se ha aplicado el estilo {name}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/style_commands.py"/>
        <source>another style</source>
        <translation>otro estilo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/style_commands.py"/>
        <source>reset style</source>
        <translation>restablecimiento del estilo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/style_commands.py"/>
        <source>Input image</source>
        <translation>Imagen de entrada</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/style_commands.py"/>
        <source>input image</source>
        <translation>imagen de entrada</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/style_commands.py"/>
        <source>The picture is shown in the view {views}.</source>
        <translation>La imagen se muestra en la vista {views}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/style_commands.py"/>
        <source>remove input image</source>
        <translation>retirada de la imagen de entrada</translation>
    </message>
</context>
<context>
    <name>StyleGallery</name>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/style_gallery.py"/>
        <source>Style</source>
        <translation>Estilo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/style_gallery.py"/>
        <source>Styles</source>
        <translation>Estilos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/style_gallery.py"/>
        <source>&amp;Use style</source>
        <translation>&amp;Usar estilo</translation>
    </message>
</context>
<context>
    <name>StylePanel</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/style_panel.py"/>
        <source>Style</source>
        <translation>Estilo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/style_panel.py"/>
        <source>Figure</source>
        <translation>Figura</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/style_panel.py"/>
        <source>Selection</source>
        <translation>Selección</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/style_panel.py"/>
        <source>What the options are of</source>
        <translation>De qué son las opciones</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/style_panel.py"/>
        <source>Search options</source>
        <translation>Buscar opciones</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/style_panel.py"/>
        <source>Save, apply and reset styles</source>
        <translation>Guardar, aplicar y restablecer estilos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/style_panel.py"/>
        <source>All views</source>
        <translation>Todas las vistas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/style_panel.py"/>
        <source>{layer} is drawn as part of {other}: of its own style only the fill shows, as a band in the blocks view. Without Fold small layers it is drawn alone.</source>
        <translation>{layer} se dibuja como parte de {other}: de su estilo propio solo se ve el relleno, como banda en la vista de bloques. Sin Plegar capas pequeñas se dibuja sola.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/style_panel.py"/>
        <source>{count} of these layers are drawn as part of others: of their own style only the fill shows, as bands in the blocks view. Without Fold small layers they are drawn alone.</source>
        <translation>{count} de estas capas se dibujan como parte de otras: de su estilo propio solo se ve el relleno, como bandas en la vista de bloques. Sin Plegar capas pequeñas se dibujan solas.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/style_panel.py"/>
        <source>Select layers or connections in a view, or layers in the table, to change their fields, and their style.</source>
        <translation>Seleccione capas o conexiones en una vista, o capas en la tabla, para cambiar sus campos y su estilo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/style_panel.py"/>
        <source>No option matches “{text}”.</source>
        <translation>Ninguna opción coincide con «{text}».</translation>
    </message>
</context>
<context>
    <name>TagsModel</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/tags_model.py"/>
        <source>number</source>
        <translation>número</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/tags_model.py"/>
        <source>histogram</source>
        <translation>histograma</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/tags_model.py"/>
        <source>precision over recall</source>
        <translation>precisión frente a exhaustividad</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/tags_model.py"/>
        <source>picture</source>
        <translation>imagen</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/tags_model.py"/>
        <source>text</source>
        <translation>texto</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/tags_model.py"/>
        <source>sound</source>
        <translation>sonido</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/tags_model.py"/>
        <source>graph</source>
        <translation>grafo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/tags_model.py"/>
        <source>network of Keras</source>
        <translation>red de Keras</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/tags_model.py"/>
        <source>points</source>
        <translation>puntos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/tags_model.py"/>
        <source>hyper-parameters</source>
        <translation>hiperparámetros</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/tags_model.py"/>
        <source>mesh</source>
        <translation>malla</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/tags_model.py"/>
        <source>layout of charts</source>
        <translation>disposición de gráficas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/tags_model.py"/>
        <source>measured times</source>
        <translation>tiempos medidos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/tags_model.py"/>
        <source>tensor</source>
        <translation>tensor</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/tags_model.py"/>
        <source>{tag}: {kind} of {count} runs</source>
        <translation>{tag}: {kind} de {count} ejecuciones</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/tags_model.py"/>
        <source>{group}: {count} tags</source>
        <translation>{group}: {count} etiquetas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/tags_model.py"/>
        <source>add a chart</source>
        <translation>añadir una gráfica</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/logs/tags_model.py"/>
        <source>remove a chart</source>
        <translation>quitar una gráfica</translation>
    </message>
</context>
<context>
    <name>TensorView</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/graph/tensor_view.py"/>
        <source>Which weights are shown</source>
        <translation>Qué pesos se muestran</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/graph/tensor_view.py"/>
        <source>mean</source>
        <translation>media</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/graph/tensor_view.py"/>
        <source>deviation</source>
        <translation>desviación</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/graph/tensor_view.py"/>
        <source>range</source>
        <translation>intervalo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/graph/tensor_view.py"/>
        <source>zeros</source>
        <translation>ceros</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/graph/tensor_view.py"/>
        <source>Slice</source>
        <translation>Parte</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/graph/tensor_view.py"/>
        <source>Which part is shown, as 0:64, 3: one range for each axis</source>
        <translation>Qué parte se muestra, como 0:64, 3: un intervalo por eje</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/graph/tensor_view.py"/>
        <source>Save .npy…</source>
        <translation>Guardar .npy…</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/graph/tensor_view.py"/>
        <source>Write all numbers of this tensor into a file of numpy</source>
        <translation>Escribe todos los números de este tensor en un archivo de numpy</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/graph/tensor_view.py"/>
        <source>{share} %</source>
        <translation>{share} %</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/graph/tensor_view.py"/>
        <source>one number</source>
        <translation>un número</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/graph/tensor_view.py"/>
        <source>{sizes} {type}; a pixel is the mean of {down}×{across}</source>
        <translation>{sizes} {type}; un píxel es la media de {down}×{across}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/graph/tensor_view.py"/>
        <source>Save numbers</source>
        <translation>Guardar números</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/graph/tensor_view.py"/>
        <source>Numbers</source>
        <translation>Números</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/graph/tensor_view.py"/>
        <source>Written: {file}</source>
        <translation>Escrito: {file}</translation>
    </message>
</context>
<context>
    <name>TextPart</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/text_part.py"/>
        <source>Text</source>
        <translation>Texto</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/text_part.py"/>
        <source>Type or paste a text</source>
        <translation>Escriba o pegue un texto</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/text_part.py"/>
        <source>Vocabulary…</source>
        <translation>Vocabulario…</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/text_part.py"/>
        <source>A file with a word a line, words and indices parted by tabs, or JSON</source>
        <translation>Un archivo con una palabra por línea, palabras e índices separados por tabuladores, o JSON</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/text_part.py"/>
        <source>How words become numbers</source>
        <translation>Cómo las palabras se vuelven números</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/text_part.py"/>
        <source>indices as they are, padded before</source>
        <translation>índices tal cual, relleno delante</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/text_part.py"/>
        <source>indices as they are, padded behind</source>
        <translation>índices tal cual, relleno detrás</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/text_part.py"/>
        <source>as Keras's IMDB: start 1, unknown 2, others + 3</source>
        <translation>como IMDB de Keras: inicio 1, desconocidas 2, otras + 3</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/text_part.py"/>
        <source>by settings of its own</source>
        <translation>con ajustes propios</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/text_part.py"/>
        <source>Vocabulary</source>
        <translation>Vocabulario</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/text_part.py"/>
        <source>Vocabularies</source>
        <translation>Vocabularios</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/text_part.py"/>
        <source>vocabulary</source>
        <translation>vocabulario</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/text_part.py"/>
        <source>how words become numbers</source>
        <translation>cómo las palabras se vuelven números</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/text_part.py"/>
        <source>Words need a vocabulary: choose its file.</source>
        <translation>Las palabras necesitan un vocabulario: elija su archivo.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/text_part.py"/>
        <source>For {name}: blue speaks for it, orange against, by leaving out each word in turn; greatest {most}.</source>
        <translation>Para {name}: azul a favor, naranja en contra, al quitar cada palabra por turno; máximo {most}.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/text_part.py"/>
        <source>One word is not read.</source>
        <translation>Una palabra no se lee.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/text_part.py"/>
        <source>{count} words are not read.</source>
        <translation>{count} palabras no se leen.</translation>
    </message>
</context>
<context>
    <name>TimeLine</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/time_line.py"/>
        <source>Time line of the run</source>
        <translation>Línea de tiempo de la ejecución</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/time_line.py"/>
        <source>Drag, or use the arrow keys, to go back to an earlier epoch</source>
        <translation>Arrastre, o use las flechas, para volver a una época anterior</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/time_line.py"/>
        <source>Epoch {number}</source>
        <translation>Época {number}</translation>
    </message>
</context>
<context>
    <name>TotalsLabel</name>
    <message>
        <location filename="../../nnsvg_qt/app/window/totals.py"/>
        <source>{count} parameters</source>
        <translation>{count} parámetros</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/totals.py"/>
        <source>{count} multiply-accumulates</source>
        <translation>{count} multiplicaciones y sumas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/totals.py"/>
        <source>in {group}</source>
        <translation>en {group}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/totals.py"/>
        <source>shares weights with {layers}</source>
        <translation>comparte pesos con {layers}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/totals.py"/>
        <source>{count} operations selected</source>
        <translation>{count} operaciones seleccionadas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/totals.py"/>
        <source>{read} to {written}</source>
        <translation>{read} a {written}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/totals.py"/>
        <source>each of {count} copies</source>
        <translation>cada una de {count} copias</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/totals.py"/>
        <source>{count} operations</source>
        <translation>{count} operaciones</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/totals.py"/>
        <source>{count} drawn</source>
        <translation>{count} dibujadas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/totals.py"/>
        <source>1 chart</source>
        <translation>1 gráfica</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/totals.py"/>
        <source>{count} charts</source>
        <translation>{count} gráficas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/totals.py"/>
        <source>1 run</source>
        <translation>1 ejecución</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/totals.py"/>
        <source>{count} runs</source>
        <translation>{count} ejecuciones</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/totals.py"/>
        <source>1 tag</source>
        <translation>1 etiqueta</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/totals.py"/>
        <source>{count} tags</source>
        <translation>{count} etiquetas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/totals.py"/>
        <source>1 point</source>
        <translation>1 punto</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/totals.py"/>
        <source>{count} points</source>
        <translation>{count} puntos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/totals.py"/>
        <source>1 layer</source>
        <translation>1 capa</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/totals.py"/>
        <source>{count} layers</source>
        <translation>{count} capas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/totals.py"/>
        <source>{count} nodes</source>
        <translation>{count} nodos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/totals.py"/>
        <source>nodes unknown</source>
        <translation>nodos: desconocidos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/totals.py"/>
        <source>{count} edges</source>
        <translation>{count} aristas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/totals.py"/>
        <source>edges unknown</source>
        <translation>aristas: desconocidas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/totals.py"/>
        <source>parameters unknown</source>
        <translation>parámetros: desconocidos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/totals.py"/>
        <source>at least {counted}</source>
        <translation>al menos {counted}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/totals.py"/>
        <source>Nodes: the numbers that the layers put out. Edges: the multiplications by a weight that one input costs.</source>
        <translation>Nodos: los números que dan las capas. Aristas: las multiplicaciones por un peso que cuesta una entrada.</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/totals.py"/>
        <source>Not counted: {names}.</source>
        <translation>Sin contar: {names}.</translation>
    </message>
</context>
<context>
    <name>Training</name>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/fitting.py"/>
        <source>training</source>
        <translation>entrenamiento</translation>
    </message>
</context>
<context>
    <name>TrainingBar</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/training_bar.py"/>
        <source>Training</source>
        <translation>Entrenamiento</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/training_bar.py"/>
        <source>Test</source>
        <translation>Prueba</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/training_bar.py"/>
        <source>Outcome: classes taken for each other, and an earlier run beside this one</source>
        <translation>Resultado: clases tomadas unas por otras, y una ejecución anterior junto a esta</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/training_bar.py"/>
        <source>Outcome</source>
        <translation>Resultado</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/training_bar.py"/>
        <source>Pause</source>
        <translation>Pausar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/training_bar.py"/>
        <source>Run</source>
        <translation>Ejecutar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/training_bar.py"/>
        <source>Epoch {number}</source>
        <translation>Época {number}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/training_bar.py"/>
        <source>Points whose class is told right</source>
        <translation>Puntos cuya clase se acierta</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/training_bar.py"/>
        <source>The share of the variance that is explained</source>
        <translation>La parte de la varianza que se explica</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/training_bar.py"/>
        <source>not begun</source>
        <translation>sin empezar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/training_bar.py"/>
        <source>starting …</source>
        <translation>empezando …</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/training_bar.py"/>
        <source>diverged</source>
        <translation>divergió</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/training_bar.py"/>
        <source>cannot be trained</source>
        <translation>no se puede entrenar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/training_bar.py"/>
        <source>ended by the system</source>
        <translation>terminado por el sistema</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/training_bar.py"/>
        <source>running</source>
        <translation>en marcha</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/training_bar.py"/>
        <source>{count} epochs/s</source>
        <translation>{count} épocas/s</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/training_bar.py"/>
        <source>stopped</source>
        <translation>detenido</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/training_bar.py"/>
        <source>paused</source>
        <translation>en pausa</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/training_bar.py"/>
        <source>ready</source>
        <translation>listo</translation>
    </message>
</context>
<context>
    <name>TrainingCommands</name>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/training_commands.py"/>
        <source>picture of the training</source>
        <translation>imagen del entrenamiento</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/training_commands.py"/>
        <source>keep frame</source>
        <translation>guardar el momento</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/training_commands.py"/>
        <source>The figure keeps what the network makes of it</source>
        <translation>La figura guarda lo que la red hace de ello</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/training_commands.py"/>
        <source>The figure keeps {moment}</source>
        <translation>La figura guarda {moment}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/training_commands.py"/>
        <source>keep weights</source>
        <translation>guardar los pesos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/training_commands.py"/>
        <source>The layers keep the weights of {moment}</source>
        <translation>Las capas guardan los pesos de {moment}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/training_commands.py"/>
        <source>bias</source>
        <translation>sesgo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/training_commands.py"/>
        <source>weight</source>
        <translation>peso</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/training_commands.py"/>
        <source>fit to the data</source>
        <translation>ajustar a los datos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/training_commands.py"/>
        <source>learning rate</source>
        <translation>tasa de aprendizaje</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/training_commands.py"/>
        <source>controls of the lesson</source>
        <translation>controles de la lección</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/training_commands.py"/>
        <source>epoch {number}</source>
        <translation>época {number}</translation>
    </message>
</context>
<context>
    <name>TrainingFields</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/fields.py"/>
        <source>A change starts the training again; undoing it brings this run back</source>
        <translation>Un cambio empieza de nuevo el entrenamiento; al deshacerlo vuelve esta ejecución</translation>
    </message>
</context>
<context>
    <name>TrainingFiles</name>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/files.py"/>
        <source>Save of the training</source>
        <translation>Guardar del entrenamiento</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/files.py"/>
        <source>Saved {name}</source>
        <translation>Guardado {name}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/files.py"/>
        <source>Copied the link of Playground</source>
        <translation>Se copió el enlace de Playground</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/training/files.py"/>
        <source>Copied a program of {count} lines; it reads weights saved for numpy</source>
        <translation>Copiado un programa de {count} líneas; lee pesos guardados para numpy</translation>
    </message>
</context>
<context>
    <name>TrainingMessage</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/training_message.py"/>
        <source>About the training</source>
        <translation>Sobre el entrenamiento</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/training_message.py"/>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/training_message.py"/>
        <source>&amp;Go on at {rate}</source>
        <translation>Segui&amp;r a {rate}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/training_message.py"/>
        <source>&amp;Fit the network</source>
        <translation>&amp;Ajustar la red</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/training_message.py"/>
        <source>Start &amp;again</source>
        <translation>Empezar de &amp;nuevo</translation>
    </message>
</context>
<context>
    <name>TrainingPage</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/training_page.py"/>
        <source>Data</source>
        <translation>Datos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/training_page.py"/>
        <source>Features</source>
        <translation>Características</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/training_page.py"/>
        <source>Learning</source>
        <translation>Aprendizaje</translation>
    </message>
</context>
<context>
    <name>UnitStyle</name>
    <message>
        <location filename="../../nnsvg_qt/app/commands/unit_style.py"/>
        <source>Colour of units</source>
        <translation>Color de las unidades</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/unit_style.py"/>
        <source>change colour</source>
        <translation>cambiar color</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/unit_style.py"/>
        <source>change symbol</source>
        <translation>cambiar símbolo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/unit_style.py"/>
        <source>cross out units</source>
        <translation>tachar unidades</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/unit_style.py"/>
        <source>dim units</source>
        <translation>atenuar unidades</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/unit_style.py"/>
        <source>reset own style</source>
        <translation>restablecer estilo propio</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/unit_style.py"/>
        <source>Select units</source>
        <translation>Seleccionar unidades</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/commands/unit_style.py"/>
        <source>Units, counted from 1: a list as 1, 3-5, every second as 2n, or all</source>
        <translation>Unidades, contadas desde 1: una lista como 1, 3-5, una de cada dos como 2n, o all</translation>
    </message>
</context>
<context>
    <name>UnrollDialog</name>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/unrolling.py"/>
        <source>Unroll in time</source>
        <translation>Desplegar en el tiempo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/unrolling.py"/>
        <source>How many copies there are of what works step by step</source>
        <translation>Cuántas copias hay de lo que trabaja paso a paso</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/unrolling.py"/>
        <source>Only the &amp;selected layers</source>
        <translation>Solo las capas &amp;seleccionadas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/unrolling.py"/>
        <source>What the other layers read is then the last step, or all of them together</source>
        <translation>Lo que leen las demás capas es entonces el último paso, o todos juntos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/unrolling.py"/>
        <source>&amp;Leave out the steps in the middle, as one group ×N</source>
        <translation>&amp;Omitir los pasos del medio, como un grupo ×N</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/unrolling.py"/>
        <source>Steps 1 and 2, a closed group for those up to the last but one, and the last</source>
        <translation>Los pasos 1 y 2, un grupo cerrado por los que llegan al penúltimo, y el último</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/unrolling.py"/>
        <source>&amp;Unroll</source>
        <translation>&amp;Desplegar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/unrolling.py"/>
        <source>S&amp;teps:</source>
        <translation>&amp;Pasos:</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/unrolling.py"/>
        <source>at least {counted}</source>
        <translation>al menos {counted}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/unrolling.py"/>
        <source>{count} layers with {parameters} parameters; the steps share their weights.</source>
        <translation>{count} capas con {parameters} parámetros; los pasos comparten sus pesos.</translation>
    </message>
</context>
<context>
    <name>Unrolling</name>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/unrolling.py"/>
        <source>unroll in time</source>
        <translation>desplegar en el tiempo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/dialogs/unrolling.py"/>
        <source>Unrolled in {steps} steps: {count} layers</source>
        <translation>Desplegada en {steps} pasos: {count} capas</translation>
    </message>
</context>
<context>
    <name>ValuePointer</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/value_pointer.py"/>
        <source>{layer}, unit {unit}: {value}</source>
        <translation>{layer}, unidad {unit}: {value}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/value_pointer.py"/>
        <source>{layer}, feature {unit}, step {row}: {value}</source>
        <translation>{layer}, característica {unit}, paso {row}: {value}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/running/value_pointer.py"/>
        <source>{layer}, map {unit}, row {row}, column {column}: {value}</source>
        <translation>{layer}, mapa {unit}, fila {row}, columna {column}: {value}</translation>
    </message>
</context>
<context>
    <name>WeightCard</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/weight_card.py"/>
        <source>Bias</source>
        <translation>Sesgo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/weight_card.py"/>
        <source>Weight</source>
        <translation>Peso</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/training/weight_card.py"/>
        <source>{layer}, unit {number}</source>
        <translation>{layer}, unidad {number}</translation>
    </message>
</context>
<context>
    <name>WeightsView</name>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/weights_view.py"/>
        <source>Weights</source>
        <translation>Pesos</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/weights_view.py"/>
        <source>Which weights are shown</source>
        <translation>Qué pesos se muestran</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/panels/model/weights_view.py"/>
        <source>{shape}, {type}   mean {mean}   deviation {deviation}   zeros {zeros} %</source>
        <translation>{shape}, {type}   media {mean}   desviación {deviation}   ceros {zeros} %</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <location filename="../../nnsvg_qt/app/window/enabled_actions.py"/>
        <source>&amp;Undo {step}</source>
        <translation>&amp;Deshacer {step}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/enabled_actions.py"/>
        <source>&amp;Redo {step}</source>
        <translation>&amp;Rehacer {step}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/recent_files_menu.py"/>
        <source>&amp;Clear list</source>
        <translation>&amp;Vaciar lista</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/toolbar/main_toolbar.py"/>
        <source>Toolbar</source>
        <translation>Barra de herramientas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/toolbar/main_toolbar.py"/>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/totals.py"/>
        <source>unit {units}</source>
        <translation>unidad {units}</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/totals.py"/>
        <source>{count} layers selected</source>
        <translation>{count} capas seleccionadas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/window.py"/>
        <source>Kinds of layers</source>
        <translation>Tipos de capas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/window.py"/>
        <source>Layers</source>
        <translation>Capas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/window.py"/>
        <source>Style</source>
        <translation>Estilo</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/window.py"/>
        <source>Views</source>
        <translation>Vistas</translation>
    </message>
    <message>
        <location filename="../../nnsvg_qt/app/window/window.py"/>
        <source>nnsvg-qt</source>
        <translation>nnsvg-qt</translation>
    </message>
</context>
<context>
    <name>WindowCommands</name>
    <message>
        <location filename="../../nnsvg_qt/app/window/window_commands.py"/>
        <source>link</source>
        <translation>enlace</translation>
    </message>
</context>
<context>
    <name>Windows</name>
    <message>
        <location filename="../../nnsvg_qt/app/window/windows.py"/>
        <source>recovery</source>
        <translation>recuperación</translation>
    </message>
</context>
</TS>
