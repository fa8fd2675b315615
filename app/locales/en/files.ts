/** Why a file that was opened cannot be used, or what was left out of it, by the code of the reader. */
export const files = {
  empty: 'The file is empty.',
  'too-large': 'Files of up to {limit} MB are read; this one has {found} MB.',
  unknown:
    'This is none of the files that can be read (.pt, .h5, .keras, .onnx, .safetensors, .npz, .npy, .csv, .json, .txt and others): it begins with “{found}”.',
  misnamed:
    'Its name ends in {extension} as files of {kind} do, but it begins with “{found}”, as none of them does.',
  'bare-bin':
    'A .bin file of PyTorch is a zip archive or a pickle; this one begins with “{found}”. If it belongs to a model of TensorFlow.js, names and shapes of its numbers are in a model.json: drop both on the page together, or choose both.',
  'web-page':
    'This is a web page, not the file itself: a server answered with a page, such as one to log in or one that shows the file. Download the file again by its “raw” or “download” link.',
  'git-lfs':
    'This is a Git LFS pointer: it only names the file, whose {size} bytes are stored elsewhere. In its repository, run: git lfs pull',
  packed: 'This is an archive packed by {kind}: unpack it, and open the file inside.',
  onnx: 'This is an ONNX model. Of those the nodes RNN, GRU and LSTM are read, with weights that stand in the file; found {found}.',
  'onnx-elsewhere':
    'The numbers of “{name}” stand in another file beside the ONNX model. Save the model as one file: onnx.save(onnx.load("model.onnx"), "whole.onnx").',
  pickle:
    'This is a pickle of Python; of those the ones are read that hold arrays of numpy or tensors of PyTorch, in dicts and lists. Found {found}. Save its arrays by numpy.savez, or a state dict of PyTorch by torch.save.',
  'other-model':
    'This is a {kind} model, which cannot be opened. Weights are read from .safetensors and .npz files under the names of PyTorch or Keras.',
  columns:
    'This is a {kind} file, which cannot be opened. In Python, pandas.read_parquet or read_feather reads it, and to_csv writes it as a table that can be opened here.',
  spreadsheet: 'This is a spreadsheet ({kind}), which cannot be opened. Save its sheet as CSV.',
  matlab:
    'This is a {kind} file, which cannot be opened. In MATLAB, writematrix writes numbers as CSV.',
  'no-data': 'This is a {kind} file: no weights or columns of numbers can be read from it.',
  unreadable: 'The file could not be read: {found}.',
  reader:
    'The file could not be read: the part of the page that reads files did not start, or ended. Try again; with a very large file there may be too little memory.',
  'not-text': 'Expected text in UTF-8 or UTF-16; found bytes that are not.',
  'too-many-characters': 'Texts of up to {limit} characters are used; this one has {found}.',
  torch:
    'This is a file of PyTorch. No code of such a file is run here, only tensors are read from it; found {found}. These lines write its weights as a file that can be opened here:',
  keras:
    'This is a model of Keras (.keras): its weights are in HDF5, in which something could not be followed ({found}). These lines write them as a file that can be opened here:',
  hdf5: 'This is an HDF5 file, as Keras writes .h5 files. Something in it could not be followed ({found}). These lines write its arrays as a file that can be opened here:',
  'hdf5-data': '“{name}” in the HDF5 file could not be read ({found}).',
  'other-gates':
    'The gates of “{name}” have the non-linearity “{found}”; here they are logistic, so its numbers are not those of the file.',
  'other-activation':
    'The non-linearity “{found}” of “{name}” is not among those that there are here: the control “activation” says which one is taken.',
  backwards: '“{name}” reads its sequence from the end; here it reads it from the beginning.',
  'other-attribute':
    '“{name}” has the attribute {found}, which is left out here: its numbers may not be those of the file.',
  'initial-states':
    '“{name}” begins with states of its own: every sequence begins with them, and training leaves them as they are.',
  'initial-rows':
    'The states that “{name}” begins with are others in each sequence of its batch: those of the first are taken for all.',
  'readout-activation': '“{name}” puts its outputs through “{found}”; here the read-out is linear.',
  'readout-product':
    '{name}: linear layers with nothing between them, which act as one, the product of their matrices. Training moves the product.',
  'readout-between':
    'Behind the states, {found} changes numbers on the way through {name}; only linear layers run here, so the file’s read-out is not used.',
  'readout-unknown':
    '{name}: linear layers that may read one another, and the file does not say what stands between them. None of them is used as read-out.',
  'input-added':
    'The model of the file adds its input to its output ({found}); here the output is the read-out alone. That changes the loss, and nothing on the way back through the states.',
  scaled:
    'The file scales numbers on their way in or out ({found}); here they are read and given as they are.',
  damaged:
    'The file asks for more memory than there is ({found}): it is damaged, or too large to be read here.',
  truncated: 'Expected {expected} bytes ({part}); the file ends after {found}. It is truncated.',
  'header-length':
    'Expected a header of at most {limit} bytes, as safetensors files have; its length is given as {found}.',
  'header-json':
    'Expected a header in JSON that lists the tensors, as safetensors files have; found “{found}”.',
  'tensor-entry': 'Expected dtype, shape and data_offsets of tensor “{name}”; found {found}.',
  shape:
    'Expected a shape of at most 32 sizes, each a whole number from 0 to 2⁵³; tensor “{name}” has {found}.',
  'byte-count':
    'Tensor “{name}” of shape {shape} in {dtype} takes {expected|one:# byte|other:# bytes}; the file holds {found} for it.',
  overlap: 'Expected every tensor in bytes of its own; “{name}” and “{other}” share some.',
  'too-many': 'Up to {limit} tensors are read; the file lists {found}.',
  dtype: 'Expected tensor “{name}” in one of {expected}; found {found}.',
  'not-finite':
    'Expected numbers in tensor “{name}”; {found} of its {count} entries are NaN or infinite, the first at [{at}]: where they enter, the run overflows.',
  npy: 'Expected an array of numpy{where}; found “{found}”.',
  pickled:
    'Expected an array of numbers; “{name}” holds Python objects ({found}), which a page cannot read.',
  zip: 'This is a zip archive. Of those the ones that numpy.savez writes are read, which hold .npy files; found {found}. If one of these is what you want, unpack it first.',
  'zip-size': 'Up to {limit} MB are unpacked; this archive unpacks to {found} MB.',
  'zip-entry':
    'Expected {expected|one:# byte|other:# bytes} of “{name}” in the archive; unpacking gave something else. The file is damaged.',
  naming:
    'By its names this is {what|weight-norm:a PyTorch network under weight normalisation (weight_hh_l0_g, weight_hh_l0_v)|parametrizations:a PyTorch network under parametrisations (parametrizations.weight_hh_l0.original)|keras-file:a recurrent layer of Keras under the names of a .keras file (cell/vars/0, cell/vars/1)|theano:a recurrent layer named as in the Theano tutorials (lstm_W, lstm_U, lstm_b)|gate-matrices:an LSTM with a matrix for each gate (Wf, Wi, Wc, Wo)|wxh:an RNN named Wxh, Whh|onnx:an LSTM or GRU of ONNX (W, R, B)}, but it cannot be put together from what is there. Expected matrices of fitting shapes, or the names of PyTorch (weight_ih_l0, weight_hh_l0) or Keras (kernel, recurrent_kernel). Found {found}.',
  'no-recurrent':
    'Expected weights of an RNN, LSTM or GRU: names that end in weight_ih_l0 and weight_hh_l0 (PyTorch), or kernel and recurrent_kernel (Keras). Found {found}.',
  'missing-tensor':
    'Expected tensor “{name}” beside the others of its network; it is not in the file.',
  computed:
    'Expected numbers for “{name}”; the graph computes them ({found}), and here only what it cuts, turns and puts together is known before it runs.',
  'wrong-shape': 'Expected tensor “{name}” in the shape {expected}; found {found}.',
  'gate-count':
    'Expected 1, 3 or 4 blocks of n rows (RNN, GRU, LSTM) in “{name}”; its shape is {found}.',
  'network-size':
    'Networks of up to {limit} {what|units:units|inputs:inputs|layers:layers|weights:weights} are opened; this one has {found}.',
  tfjs: 'This is the model.json of a TensorFlow.js model; its numbers are in {found}. Drop both on the page together, or choose both.',
  nam: 'This is a model of Neural Amp Modeler ({found}); of those the LSTMs are read.',
  'nam-count':
    'Expected at least {expected} weights for the sizes that this model of Neural Amp Modeler says it has; found {found}.',
  'keras-json':
    'This is the description of a Keras model: its layers, without weights. Open the weights instead.',
  notebook: 'This is a Jupyter notebook: no weights or columns of numbers can be read from it.',
  'other-entries': 'Left out, for they are no arrays: {found}.',
  unused: 'Tensors of no recurrent network, left out: {count} ({found}).',
  'column-left-out':
    'Column {column} is left out: line {line} holds “{found}”, which is no number.',
  'not-a-column': '{column} is left out: not all of it are numbers.',
  padding: 'The last {count|one:step is|other:# steps are} padding, and left out.',
  'padding-first': 'The first {count|one:step is|other:# steps are} padding, and left out.',
  preamble: 'The first {count|one:line is|other:# lines are} no part of the table, and left out.',
  'masked-steps':
    'The mask leaves out {count|one:# step|other:# steps} between others: its values count as missing.',
  'zeros-behind':
    'The last {count|one:step is|other:# steps are} nothing but zeros, as padding is; a smaller T leaves them out.',
  'arrays-left-out': 'Other arrays of the file, left out: {found}.',
  masked:
    'Column {column} is a mask, and left out: where it is {left} ({count|one:# row|other:# rows}) values count as missing, and at the ends as padding.',
  'blank-lines': 'Blank lines between rows count as gaps: {count}, the first is line {line}.',
  'every-other': 'Every other line is blank: those are taken for line ends.',
  thousands: 'Column {column} has thousands in groups: “{found}” is read as {value}.',
  'leading-zero':
    'Column {column} holds “{found}” (line {line}): if that is the second half of a decimal comma, save the file with semicolons between the columns.',
  'one-row': 'The file is one row of {count} numbers: it is read as one column.',
  'other-encoding':
    'The text is not in UTF-8: its numbers are read, the names of its columns may be wrong.',
  'csv-row':
    'Expected {expected|one:# value|other:# values} in each row, as in the first; row {row} has {found}.',
  'no-numbers':
    'Expected at least one column of numbers; found none in {found|one:# column|other:# columns}.',
  'json-form':
    'Expected a list of numbers, a list of records, or named lists of numbers; found {found}.',
  'json-text': 'Expected JSON; reading stopped at “{found}”.',
  'too-many-values': 'Up to {limit} values are read; this file has {found}.',
  'array-shape':
    'Expected one value a step, one row a step (T × m) or several sequences (N × T × m); the array has the shape {found}.',
} as const;
